/**
 * A design of regions with datacenters full of nodes, as JSON: every component
 * but the first talks to one before it.
 */
export function nested(count: number) {
  const perDatacenter = 25;
  const [columns, width, height] = [5, 196, 96];
  const site = { width: columns * width + 40, height: (perDatacenter / columns) * height + 80 };
  const datacenters = Math.ceil(count / perDatacenter);
  const across = Math.ceil(Math.sqrt(datacenters));
  const kinds = ["server", "cache", "database", "worker", "queue", "load-balancer", "proxy"];
  const components = [];
  const sites = [];
  const nodes = [];
  const links = [];
  for (let index = 0; index < datacenters; index++) {
    const rect = {
      x: (index % across) * (site.width + 80),
      y: Math.floor(index / across) * (site.height + 80),
      ...site,
    };
    sites.push({ id: `s${index}`, name: `Datacenter ${index + 1}`, kind: "datacenter", rect });
  }
  for (let index = 0; index < count; index++) {
    const home = sites[Math.floor(index / perDatacenter)];
    const place = index % perDatacenter;
    components.push({ id: `c${index}`, name: `Service ${index + 1}`, kind: kinds[index % kinds.length] });
    nodes.push({
      id: `n${index}`,
      component: `c${index}`,
      site: home.id,
      position: {
        x: home.rect.x + 30 + (place % columns) * width,
        y: home.rect.y + 60 + Math.floor(place / columns) * height,
      },
    });
    if (index > 0) {
      const to = place === 0 ? index - 1 : index - 1 - (index % Math.min(place, columns));
      links.push({ id: `l${index}`, from: { node: `n${index}` }, to: { node: `n${to}` } });
    }
  }
  return {
    schema: "siteplan/design/1",
    design: { title: `${count} nodes`, components, sites, nodes, links },
  };
}

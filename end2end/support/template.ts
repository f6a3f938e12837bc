/** The headings of the template. Those of the environments follow, one for each. */
export const HEADINGS = [
  "# Design - Infrastructure",
  "## System Components",
  "### Component Types Reference",
  "## Component Distribution",
  "### Physical Distribution",
  "## Service Discovery",
  "### How Components Find Each Other",
  "### Naming Convention",
  "### Registration and Discovery Process",
  "## Infrastructure Topology",
  "### Network Architecture",
  "## Deployment Environments",
];

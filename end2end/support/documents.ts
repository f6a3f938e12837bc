/** Documents as people write them, for tests that take them in. */
import type { Locator, Page } from "@playwright/test";

/** A document that nobody exported: other words, a type that has to be guessed, a placeholder, a section of its own. */
export const HAND_WRITTEN = `# Orders platform

Owner: team payments. See ADR-12.

## System Components

| Component   | Type            | Purpose                     | Count |
|-------------|-----------------|-----------------------------|-------|
| Storefront  | Web server      | Serves the shop             | 2     |
| Orders DB   | Postgres 16     | Keeps orders                | 1     |
| Bus         | Kafka           | Tells others about orders   | 2-4   |
| [Component] | [Type]          | [What does it do?]          | [n]   |

## Infrastructure Topology

\`\`\`mermaid
graph TB
  subgraph dc1["Datacenter 1"]
    shop["Storefront"]
    db[("Orders DB")]
  end
  bus["Bus"]
  shop -->|writes| db
  shop -.-> bus
\`\`\`

## Deployment Environments

### Staging

- **Components**: Storefront, Orders DB
- **Location**: Datacenter 1
- **Purpose**: Rehearsal

## Open questions

- Who watches the bus?
`;

/** A flowchart with ids of its own, a comment and a guess from a shape. */
export const FLOWCHART = `flowchart LR
  %% kept by hand
  subgraph eu[Frankfurt datacenter]
    web[Web server] --> api(Checkout API)
    api --> store[(Orders)]
  end
  user([Shopper]) -->|HTTPS| web
`;

export interface TextFile {
  name: string;
  text: string;
}

/** A file as a chooser takes it. */
export const chosen = ({ name, text }: TextFile) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });

/** Drops a file on an element, as a hand does that drags it over the window. */
export async function drop(page: Page, on: Locator, { name, text }: TextFile): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([name, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], name, { type: "text/plain" }));
      return transfer;
    },
    [name, text],
  );
  await on.dispatchEvent("dragover", { dataTransfer: transfer });
  await page.locator(".drop-zone").waitFor({ state: "visible" });
  await on.dispatchEvent("drop", { dataTransfer: transfer });
}

/** Pastes a text where the keyboard is, as the browser does. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    const target = document.activeElement ?? document.body;
    target.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}

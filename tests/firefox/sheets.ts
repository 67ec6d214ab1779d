/** Pages on paper: what a browser prints. */
import type { Page } from 'puppeteer-core';
import type { getDocumentProxy } from 'unpdf';

/** The page on paper, however long the machine takes. */
export const printed = async (page: Page) =>
  new Uint8Array(await page.pdf({ format: 'A4', timeout: 0 }));

/** Paper breaks lines where it likes, and its signs may stand in another order. */
export const letters = (words: string) => words.replace(/[^a-zA-Z0-9]/g, '');

/** The sheets but the last that end in their upper half. */
export async function halfEmpty(
  pdf: Awaited<ReturnType<typeof getDocumentProxy>>,
): Promise<string[]> {
  const empty: string[] = [];
  for (let number = 1; number < pdf.numPages; number++) {
    const sheet = await pdf.getPage(number);
    const [, , , height = 0] = sheet.view;
    const { items } = await sheet.getTextContent();
    const lowest = Math.min(
      ...items.flatMap((item) => ('str' in item && item.str.trim() ? [item.transform[5]] : [])),
    );
    if (lowest > height / 2) empty.push(`sheet ${number} ends at ${Math.round(lowest)}`);
  }
  return empty;
}

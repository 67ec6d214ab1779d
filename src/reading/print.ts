/** On paper a link is no use, so the addresses of a page's links become numbered notes at its end. */

/** Addresses in order of their first use, each with a number from 1. */
export function numbered(addresses: readonly string[]): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const address of addresses) {
    if (!numbers.has(address)) numbers.set(address, numbers.size + 1);
  }
  return numbers;
}

const RUNNING_TEXT =
  'p a[href^="http"], li a[href^="http"], dd a[href^="http"], .paper-links a[href^="http"]';

export function printLinkNotes(article: HTMLElement): void {
  let added: Element[] = [];

  function add(): void {
    remove();
    const links = [...article.querySelectorAll<HTMLAnchorElement>(RUNNING_TEXT)].filter(
      (link) =>
        !link.closest('.references, .cite-box') &&
        !link.dataset['card'] &&
        link.textContent?.trim() !== link.href,
    );
    const numbers = numbered(links.map((link) => link.href));
    if (numbers.size === 0) return;
    for (const link of links) {
      const mark = document.createElement('sup');
      mark.className = 'link-note';
      mark.textContent = `${numbers.get(link.href)}`;
      link.after(mark);
      added.push(mark);
    }
    const section = document.createElement('section');
    section.className = 'link-notes';
    const title = document.createElement('h2');
    title.textContent = 'Links';
    const list = document.createElement('ol');
    for (const address of numbers.keys()) {
      const item = document.createElement('li');
      item.textContent = address;
      list.append(item);
    }
    section.append(title, list);
    article.append(section);
    added.push(section);
  }
  function remove(): void {
    for (const element of added) element.remove();
    added = [];
  }
  addEventListener('beforeprint', add);
  addEventListener('afterprint', remove);
}

/** The cite dialog: the paper, this page, or a part of it, in the reader's format. Made when it is first opened. */
import { copyText } from '../site/copy-text.ts';
import { saveFile } from '../site/save-file.ts';
import { loadStyles } from '../site/stylesheet.ts';
import styles from './dialog.css?url';
import type { DialogData, DialogWork } from './dialog-data.ts';
import { chosenFormat, rememberFormat } from './format-choice.ts';
import { filled } from './parts.ts';
import { type PartInView, partsInView } from './parts-in-view.ts';

/** A work as it is shown: its blanks are filled in. */
interface Choice {
  label: string;
  work: DialogWork;
}

const markup = `<form method="dialog" class="cite-dialog-form">
  <header><h2>Cite</h2><button class="button" aria-label="Close">Close</button></header>
  <label>What <select name="what"></select></label>
  <label>Format <select name="format"></select></label>
  <pre translate="no" tabindex="0" aria-live="polite"></pre>
  <p class="cite-dialog-tools"><button type="button" class="button primary" data-do="copy">Copy</button>
    <button type="button" class="button" data-do="save">Download</button><a data-part="more">All formats and files</a></p>
</form><span class="Z3988" hidden></span>`;

const canonical = () =>
  document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href ?? location.href;

/** The page's title without the site's name. */
const pageTitle = () => document.title.split(' · ')[0] ?? document.title;

/** A part, or the page itself, of which nobody wrote a record. */
function partOf({ part, works, url, page }: DialogData, { id, label }: PartInView): Choice {
  // A page of code belongs to the paper's page, and has addresses of its own.
  const isRecord = works && page === canonical();
  const title = [isRecord ? works.page.title : pageTitle(), label].filter(Boolean).join(', ');
  const key = works?.page.key ?? 'workedpapers';
  const blanks = {
    title,
    url: (isRecord ? url : canonical()) + (id && `#${id}`),
    key: [key, id || pageTitle().toLowerCase().replace(/\W+/g, '-')].join('-'),
  };
  const texts = Object.entries(part.texts).map(([format, text]) => [
    format,
    filled(text, format, blanks),
  ]);
  return {
    label: label ? `This part: ${label}` : 'This page',
    work: { title, key: blanks.key, texts: Object.fromEntries(texts) },
  };
}

function choicesOf(data: DialogData): Choice[] {
  const { works, page } = data;
  const isRecord = works && page === canonical();
  return [
    ...(works ? [{ label: 'The paper', work: works.paper }] : []),
    isRecord ? { label: 'This page', work: works.page } : partOf(data, { id: '', label: '' }),
    ...partsInView().map((part) => partOf(data, part)),
  ];
}

const extensions: Readonly<Record<string, string>> = {
  bibtex: 'bib',
  biblatex: 'bib',
  markdown: 'md',
  html: 'html',
};

class CiteDialog {
  readonly #element = document.createElement('dialog');
  readonly #data: DialogData;
  #choices: Choice[] = [];

  constructor(data: DialogData, formats: readonly (readonly [id: string, label: string])[]) {
    this.#data = data;
    this.#element.className = 'cite-dialog';
    this.#element.setAttribute('aria-label', 'Cite');
    this.#element.innerHTML = markup;
    this.#select('format').append(...formats.map(([id, label]) => new Option(label, id)));
    const more = this.#part<HTMLAnchorElement>('[data-part="more"]');
    if (document.getElementById('cite')) more.href = '#cite';
    else more.remove();
    this.#element.addEventListener('change', () => this.#show());
    this.#element.addEventListener('click', (event) => this.#press(event));
    document.body.append(this.#element);
  }

  #part<E extends HTMLElement>(selector: string): E {
    return this.#element.querySelector<E>(selector)!;
  }

  #select(name: string): HTMLSelectElement {
    return this.#part(`select[name="${name}"]`);
  }

  open(): void {
    this.#choices = choicesOf(this.#data);
    const what = this.#select('what');
    what.replaceChildren(...this.#choices.map(({ label }, i) => new Option(label, String(i))));
    // Whoever chose lines, or came to a place, wants to cite it.
    const wanted = this.#choices.findIndex(({ label }) => /: lines? \d/.test(label));
    what.selectedIndex = Math.max(wanted, 0);
    this.#select('format').value = chosenFormat();
    this.#show();
    if (!this.#element.open) this.#element.showModal();
    what.focus();
  }

  get #chosen(): { choice: Choice; format: string; text: string } {
    const choice = this.#choices[this.#select('what').selectedIndex]!;
    const format = this.#select('format').value;
    return { choice, format, text: choice.work.texts[format] ?? '' };
  }

  #show(): void {
    const { choice, format, text } = this.#chosen;
    rememberFormat(format);
    this.#part('pre').textContent = text;
    this.#part('pre').classList.toggle('of-code', format === 'bibtex' || format === 'biblatex');
    // Zotero reads the page again and asks which of the two it shall save.
    const isPaper = choice.work === this.#data.works?.paper;
    this.#part('.Z3988').title = (isPaper && this.#data.coins) || '';
    document.dispatchEvent(new Event('ZoteroItemUpdated', { bubbles: true, cancelable: true }));
  }

  #press(event: MouseEvent): void {
    const { target } = event;
    if (target === this.#element || (target instanceof Element && target.closest('a'))) {
      this.#element.close();
      return;
    }
    const button = target instanceof Element && target.closest<HTMLElement>('[data-do]');
    if (!button) return;
    const { choice, format, text } = this.#chosen;
    if (button.dataset['do'] === 'copy') {
      void copyText(button, text, { done: 'Copied', failed: 'Press Ctrl+C' }).then((copied) => {
        if (!copied) getSelection()?.selectAllChildren(this.#part('pre'));
      });
    } else {
      saveFile(`${choice.work.key}.${extensions[format] ?? 'txt'}`, 'text/plain', `${text}\n`);
    }
  }
}

let dialog: Promise<CiteDialog> | undefined;

async function make(address: string): Promise<CiteDialog> {
  const [response] = await Promise.all([fetch(address), loadStyles(styles)]);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const data = (await response.json()) as DialogData;
  return new CiteDialog(data, data.formats);
}

/** @param address of the page's `DialogData` @throws when it cannot be had */
export async function openCite(address: string): Promise<void> {
  dialog ??= make(address);
  try {
    (await dialog).open();
  } catch (error) {
    dialog = undefined;
    throw error;
  }
}

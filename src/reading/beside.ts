/**
 * A figure beside its passage shows what the text speaks of: while a part of the passage with
 * `data-shows="first"` is read, the parts of the drawing with that word in `data-part` stand out.
 */

/** The lines of the window that are being read, as margins of what is not. */
const READ = '-30% 0px -62% 0px';

function follow(figure: HTMLElement, passage: HTMLElement): void {
  const parts = [...figure.querySelectorAll<SVGElement>('[data-part]')];
  const read = new Set<HTMLElement>();

  function show(word: string | undefined): void {
    figure.classList.toggle('follows', word !== undefined);
    for (const part of parts) {
      part.classList.toggle(
        'shown',
        part.dataset['part']?.split(' ').includes(word ?? '') ?? false,
      );
    }
  }
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) read.add(target as HTMLElement);
        else read.delete(target as HTMLElement);
      }
      show([...read].at(-1)?.dataset['shows']);
    },
    { rootMargin: READ },
  );
  for (const text of passage.querySelectorAll('[data-shows]')) observer.observe(text);
}

/** Not for readers who want less motion: they have the whole drawing. */
export function followPassages(article: HTMLElement): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  for (const beside of article.querySelectorAll('.beside')) {
    const [figure, passage] = ['.figure', '.beside-text'].map((part) =>
      beside.querySelector<HTMLElement>(`:scope > ${part}`),
    );
    if (figure && passage) follow(figure, passage);
  }
}

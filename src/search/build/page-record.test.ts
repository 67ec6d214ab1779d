import { describe, expect, test } from 'vitest';
import type { PageRecord } from '../records.ts';
import { around } from '../records.ts';
import { pageRecord } from './page-record.ts';

const page = (main: string, head = '') =>
  `<!doctype html><html lang="en"><head>${head}</head><body><nav>menu</nav><main data-pagefind-body>${main}</main><footer>foot</footer></body></html>`;
const read = (main: string, head?: string): PageRecord => {
  const record = pageRecord('/papers/x/', page(main, head));
  if (!record) throw new Error('no record');
  return record;
};
const meta = `<div hidden>
  <span data-pagefind-filter="topic">air ships</span><span data-pagefind-filter="topic">gas</span>
  <span data-pagefind-filter="venue" data-pagefind-meta="venue">ICAS</span>
  <span data-pagefind-ignore data-pagefind-meta="names">Airships ; A. Lovelace</span>
  <span data-pagefind-ignore data-pagefind-meta="kinds">eq-lift equation lab-race lab code-fill code table-gas table claim-fast claim</span></div>
  <h1 data-pagefind-meta="title">Airships</h1>`;

describe('a page', () => {
  test('says its title, names, filters and what it is about', () => {
    expect(read(meta, '<meta name="description" content="They fly.">')).toMatchObject({
      url: '/papers/x/',
      title: 'Airships',
      kind: 'paper',
      summary: 'They fly.',
      names: ['Airships', 'A. Lovelace'],
      filters: { topic: ['air ships', 'gas'], venue: ['ICAS'] },
    });
  });

  test('of one kind has places of that kind', () => {
    const kind = (name: string) =>
      `<span hidden data-pagefind-meta="kind">${name}</span><h2 id="a">A</h2>`;
    expect(read(kind('term')).places[0]?.kind).toBe('term');
    expect(read(kind('code')).kind).toBe('source');
    expect(read(kind('toString')).places[0]?.kind).toBe('section');
  });

  test('that is out of the index has no record', () => {
    expect(pageRecord('/search/', '<main><h1>Search</h1></main>')).toBeUndefined();
  });

  test('leaves out what is around it', () => {
    const text = JSON.stringify(read('<h2 id="a">A</h2><p>inside</p>'));
    expect(text).toContain('inside');
    expect(text).not.toMatch(/menu|foot/);
  });
});

describe('places', () => {
  const { places } = read(`${meta}
    <h2 id="how">How it <em>works</em></h2><p>It rises.</p>
    <div class="equation" id="eq-lift" data-pagefind-title="Equation 1"><div><math display="block"><semantics><mrow><msub><mi>L</mi><mrow><mi>u</mi><mi>p</mi></mrow></msub><mo>=</mo><msub><mi>ρ</mi><mi>t</mi></msub></mrow><annotation encoding="application/x-tex">L_{up} = \\rho_t</annotation></semantics></math><a class="equation-number">(1)</a></div><div class="triad" data-pagefind-ignore><a>computed by lift</a></div></div>
    <span class="section-break" id="after-eq-lift" data-pagefind-title="How it works"></span>
    <p>Then it sinks.</p>
    <figure id="code-fill" data-pagefind-title="Fill"><span class="snippet-title">Fill</span><div class="note"><p>Slowly,
      at first.</p></div><pre><code><span hidden data-pagefind-ignore>// Slowly</span><span class="line" id="code-fill-L1">const  a = 1;
</span></code></pre><details class="tests" data-pagefind-ignore><p>holds gas</p></details></figure>
    <h3 id="deep">Deeper</h3>
    <section id="lab-race" data-pagefind-title="Lab: Race"><h4 id="lab-race-title">Race</h4><p>Run it.</p><button>Run</button></section>
    <figure id="table-gas" data-pagefind-title="Table 1"><p>Table 1. Gases.</p><table><tr><th>Gas</th><th>Lift</th></tr><tr><td>helium</td><td>1.1</td></tr></table></figure>
    <section id="claim-fast" data-pagefind-title="Claim: It is fast."><p>It is fast.</p><p>reported</p></section>
    <p data-pagefind-ignore>submarine</p><p>The end<sup data-footnote-ref>1</sup>.</p>`);
  const place = (id: string) => places.find((one) => one.id === id);

  test('are headings and what has a title of its own, in order', () => {
    expect(places.map(({ id, kind, title }) => `${kind} ${id}: ${title}`)).toEqual([
      'section how: How it works',
      'equation eq-lift: Equation 1',
      'code code-fill: Fill',
      'section deep: Deeper',
      'lab lab-race-title: Race',
      'table table-gas: Table 1',
      'claim claim-fast: It is fast.',
    ]);
  });

  test('of a section goes on behind what stands in it', () => {
    expect(place('how')?.text).toBe('It rises.\nThen it sinks.');
    expect(place('deep')).toMatchObject({ heading: 'How it works', text: 'The end.' });
  });

  test('know the passages around them', () => {
    expect(around(place('eq-lift')!, places).map((text) => text.trim())).toEqual([
      'It rises.',
      'Then it sinks.',
    ]);
  });

  test('hold a formula without its TeX, and its symbols as names', () => {
    expect(place('eq-lift')).toMatchObject({ text: '', heading: 'How it works' });
    expect(place('eq-lift')?.math).toMatch(/^<math.*ρ.*<\/math>$/);
    expect(place('eq-lift')?.math).not.toContain('annotation');
    expect(place('eq-lift')?.names).toBe('L_up = ρ t computed by lift');
  });

  test('hold notes, lines of code and names of tests apart', () => {
    expect(place('code-fill')).toMatchObject({
      text: 'Slowly, at first.',
      lines: ['const  a = 1;'],
      names: 'holds gas',
    });
  });

  test('hold rows of tables apart from what stands above them', () => {
    expect(place('table-gas')).toMatchObject({
      text: 'Gases.',
      lines: ['Gas · Lift', 'helium · 1.1'],
    });
  });

  test('do not say their title twice, nor what buttons say', () => {
    expect(place('claim-fast')?.text).toBe('reported');
    expect(place('lab-race-title')?.text).toBe('Run it.');
  });

  test('say nothing of what is left out, and are none in it', () => {
    expect(JSON.stringify(places)).not.toContain('submarine');
    const shown =
      '<div data-pagefind-ignore><figure id="eq-b" data-pagefind-title="B"></figure></div>';
    expect(read(`<h2 id="a">A</h2>${shown}`).places.map(({ id }) => id)).toEqual(['a']);
  });
});

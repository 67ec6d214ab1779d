import { paperUrl } from '../cite/record.ts';
import { allPapers } from '../paper/shelf.ts';
import { site } from '../site/identity.ts';
import { absolute } from '../site/url.ts';

export async function GET(): Promise<Response> {
  const papers = allPapers();
  const list = papers.map(
    ({ slug, data }) =>
      `- [${data.shortTitle}](${absolute(`/papers/${slug}.md`)}): ${data.summary} Of: ${paperUrl(data) ?? data.title}`,
  );
  const body = `# ${site.name}\n\n> ${site.description}\n\nText and figures are under CC BY 4.0 (${site.license}). Cite a paper for its results, a page for its explanation; each page ends with both citations.\n\n## Papers\n\n${list.join('\n')}\n\n## About\n\n- [About](${absolute('/about/')})\n- [How to cite](${absolute('/guides/cite/')})\n- [All papers, BibTeX](${absolute('/papers.bib')})\n`;
  return new Response(body, { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
}

import { allPapers } from '../paper/shelf.ts';
import { site } from '../site/identity.ts';
import { absolute } from '../site/url.ts';

export async function GET(): Promise<Response> {
  const papers = allPapers();
  const list = papers.map(
    ({ slug, data }) =>
      `- [${data.shortTitle}](${absolute(`/papers/${slug}.md`)}): ${data.summary}`,
  );
  const body = `# ${site.name}\n\n> ${site.description}\n\n## Papers\n\n${list.join('\n')}\n\n## About\n\n- [About](${absolute('/about/')})\n- [How to cite](${absolute('/guides/cite/')})\n`;
  return new Response(body, { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
}

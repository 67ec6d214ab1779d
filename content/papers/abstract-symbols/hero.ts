/** The kernel machines in little: which template do three symbols follow, and who sees it? */
import { defineHero } from '#lab';
import { answers, regressionDefaults } from './regression.ts';
import { equivalent, tasks } from './templates.ts';

const [aba, abb] = tasks.ends.templates;

/** Symbols renamed in the order in which they appear: "7 2 7" without spaces → "ABA". */
const pattern = (symbols: readonly string[]) =>
  symbols
    .map(
      (symbol) =>
        'ABC'[new Set(symbols.slice(0, symbols.indexOf(symbol))).size],
    )
    .join('');

/** The template that an answer is nearer to; neither for one about in the middle. */
function meaning(answer: number): string {
  if (Math.abs(answer) < 0.1) return 'neither';
  return answer > 0 ? aba.template : abb.template;
}

export const hero = defineHero({
  source: `Both kernel machines are fitted as you type, to ${regressionDefaults.samples} strings of other symbols.`,
  knob: {
    kind: 'text',
    label: 'Three symbols',
    help: `Machines that have learned ${aba.template} and ${abb.template} from other symbols say which one it is.`,
    pattern: '\\S{3}',
    wanted: 'three symbols without spaces',
    default: '727',
  },
  view(text) {
    const symbols = [...text];
    const template = pattern(symbols);
    const known = [aba, abb].some((one) =>
      equivalent(one.template, template),
    );
    const { transformer, mlp } = answers(
      symbols.map((symbol) => symbols.indexOf(symbol)),
      { ...regressionDefaults, task: 'ends' },
    );
    return {
      summary: `${symbols.join(' ')} follows ${template}${known ? '' : `, which is neither ${aba.template} nor ${abb.template}`}. The transformer kernel says ${meaning(transformer)}, the fully connected one ${meaning(mlp)}.`,
      chart: {
        kind: 'bars',
        id: 'answers',
        title: `Answers: ${aba.template} is +1, ${abb.template} is −1`,
        description:
          'A bar for the answer of each kernel machine to the three symbols.',
        x: { label: 'Answer', format: '+.2f', domain: [-1, 1] },
        segments: ['answer'],
        rows: [
          { label: 'transformer kernel', values: [transformer] },
          { label: 'fully connected', values: [mlp] },
        ],
      },
    };
  },
});

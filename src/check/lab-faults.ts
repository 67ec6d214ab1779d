/** What is wrong with a lab that has been loaded: its declaration, its view, its committed result. */
import { isDeepStrictEqual } from 'node:util';
import { chartFault, isText, type LabFault, textFault } from '../lab/chart-faults.ts';
import type { Chart, ChoiceKnob, CommittedResult, View } from '../lab/define.ts';
import { knobFaults } from '../lab/knobs.ts';
import { type AnyLab, compared, described, rounded } from '../lab/results.ts';
import { editDistance, nearest } from '../nearest.ts';

const fields =
  'title purpose mode limits tolerance knobs presets run view studies hero seconds'.split(' ');

/** As long as a reader waits for a default run. */
const mostSeconds = 300;

/** Title, limits and the like: types say them too, but nobody runs those while writing. */
export function declarationFaults(lab: AnyLab): LabFault[] {
  const faults: LabFault[] = [];
  const say = (near: string, problem: string, remedy: string) =>
    faults.push({ near, problem, remedy });
  const sentences = {
    title: 'Name it in a few words.',
    purpose: 'Say in one sentence what a reader can find out.',
    limits: 'Say what the lab does not show.',
  } as const;
  const strange = Object.keys(lab).filter((key) => !fields.includes(key));
  const isMisspelled = (name: string) => strange.some((key) => editDistance(key, name) <= 2);
  for (const [name, remedy] of Object.entries(sentences)) {
    const value = lab[name as keyof typeof sentences];
    if (isText(value) || isMisspelled(name)) continue;
    say(value === undefined ? 'defineLab' : name, `it has no ${name}.`, remedy);
  }
  if (!['live', 'on-demand'].includes(lab.mode)) {
    say('mode', `its mode is ${JSON.stringify(lab.mode)}.`, "It is 'live' or 'on-demand'.");
  }
  if (typeof lab.tolerance !== 'number' || !(lab.tolerance >= 0) || lab.tolerance >= 1) {
    const remedy = 'It is the largest relative difference of two runs, e.g. 1e-6.';
    say('tolerance', `its tolerance is ${String(lab.tolerance)}.`, remedy);
  }
  for (const name of strange) {
    say(name, `a lab has no field "${name}".`, `Nearest: ${nearest(name, fields).join(', ')}.`);
  }
  const { seconds, studies = {}, presets = [] } = lab;
  if (seconds !== undefined && !(typeof seconds === 'number' && seconds > 0)) {
    const remedy = 'It is about how long the default run takes, e.g. 4.';
    say('seconds', `its seconds are ${JSON.stringify(seconds)}.`, remedy);
  } else if (seconds !== undefined && seconds > mostSeconds) {
    const remedy = 'Let the default run do less; long runs are studies.';
    say('seconds', `no reader waits ${seconds} s.`, remedy);
  }
  if (Array.isArray(studies)) {
    say('studies', 'its studies are a list.', 'Write { name: async (context) => result }.');
  }
  if (!Array.isArray(presets)) {
    say('presets', 'its presets are no list.', "Write [{ label: '…', values: { … } }].");
    return faults;
  }
  for (const [i, { label, values }] of presets.entries()) {
    if (!isText(label)) say('presets', 'a preset has no label.', 'Name it in a few words.');
    if (presets.findIndex((other) => other.label === label) < i)
      say('presets', `two presets are labeled "${label}".`, 'Give one another label.');
    const same = presets.findIndex((other) => isDeepStrictEqual(other.values, values));
    if (values && same < i && presets[same]?.label !== label) {
      const problem = `presets "${presets[same]?.label}" and "${label}" have the same values.`;
      say('presets', problem, 'Change or remove one.');
    }
    if (values) continue;
    say('presets', `preset "${label}" has no values.`, 'Write values: { knob: value }.');
    return faults;
  }
  const named = Object.entries(lab.knobs);
  for (const [name, knob] of named) {
    for (const field of ['label', 'help'] as const) {
      const textOf = (one: unknown) => (one as { label?: string; help?: string })[field];
      const [first] = named.find(([, other]) => textOf(other) === textOf(knob))!;
      if (!isText(textOf(knob)) || first === name) continue;
      say(name, `knobs "${first}" and "${name}" have the same ${field}.`, 'Word one differently.');
    }
    const empty = ['unit', 'help'].find((field) => (knob as never)[field] === '');
    if (empty) say(name, `knob "${name}": its ${empty} is empty.`, 'Write it, or remove it.');
  }
  const { title, purpose, limits, knobs: turned } = lab;
  const shown = textFault({ title, purpose, limits, knobs: turned, presets });
  if (shown) say('defineLab', ...shown);
  for (const [name, study] of Object.entries(studies)) {
    if (typeof study !== 'function')
      say(name, `study "${name}" is no function.`, 'It is async (context) => result.');
  }
  const knobs = knobFaults(lab.knobs, lab.presets);
  return [...faults, ...knobs.map(({ name, ...fault }) => ({ near: name, ...fault }))];
}

type FieldsOf<K extends Chart['kind']> = keyof Extract<Chart, { kind: K }>;

/** Fields of every kind of chart: `view` may return more than its type has, and nobody says so. */
const base = { kind: true, id: true, title: true, description: true } as const;
const chartFields: { [K in Chart['kind']]: Record<FieldsOf<K>, true> } = {
  line: { ...base, x: true, y: true, series: true, band: true, told: true, published: true },
  bars: {
    ...base,
    x: true,
    segments: true,
    rows: true,
    highlight: true,
    band: true,
    published: true,
  },
  dots: { ...base, y: true, groups: true, band: true, published: true },
  grid: { ...base, x: true, y: true, value: true, columns: true, rows: true },
  drawing: { ...base, drawings: true, table: true },
};

function fieldFault(chart: Chart): LabFault | undefined {
  for (const [name, axis] of Object.entries(chart ?? {})) {
    const { domain } = (axis ?? {}) as { domain?: unknown };
    if (!Array.isArray(domain) || domain[0] < domain[1]) continue;
    const problem = `chart "${chart.id}": the domain of ${name} is [${domain.join(', ')}].`;
    return { near: 'domain', problem, remedy: 'Write its smallest value first.' };
  }
  const known = Object.keys(chartFields[chart?.kind] ?? chart ?? {});
  const strange = Object.keys(chart ?? {}).find((name) => !known.includes(name));
  if (!strange) return undefined;
  const problem = `chart "${chart.id}" has an unknown field "${strange}".`;
  return { near: strange, problem, remedy: `Nearest: ${nearest(strange, known).join(', ')}.` };
}

/** What view() gave, looked at before a reader does. */
export function viewFaults(view: View, labId: string): LabFault[] {
  if (typeof view !== 'object' || view === null || !Array.isArray(view.charts)) {
    return [
      {
        near: 'view',
        problem: 'view() gives no charts.',
        remedy: 'It returns { summary, charts }.',
      },
    ];
  }
  const faults: LabFault[] = [];
  if (!isText(view.summary) || !/\d/.test(view.summary)) {
    faults.push({
      near: 'summary',
      problem: 'the summary of view() names no number.',
      remedy: 'Say the result in one or two sentences, with its numbers.',
    });
  }
  if (view.charts.length === 0) {
    faults.push({
      near: 'charts',
      problem: 'view() gives no chart.',
      remedy: 'A lab draws its result.',
    });
  }
  for (const name of ['id', 'title'] as const) {
    const all = view.charts.map((chart) => chart[name]);
    const twice = all.find((value, i) => value !== undefined && all.indexOf(value) !== i);
    if (twice === undefined) continue;
    faults.push({
      near: twice,
      problem: `two charts have the ${name} "${twice}".`,
      remedy: 'Within a lab they differ: ids are anchors, titles name the tables.',
    });
    break;
  }
  for (const chart of view.charts) {
    const found = fieldFault(chart) ?? chartFault(chart, `lab-${labId}-${chart?.id}`);
    if (found) faults.push(found);
  }
  const { facts = [], ...rest } = view;
  const shown = textFault({ ...rest, facts });
  if (shown) faults.push({ near: 'summary', problem: shown[0], remedy: shown[1] });
  if (!Array.isArray(facts)) {
    const remedy = "Write [{ label: '…', value: '…' }].";
    return [...faults, { near: 'facts', problem: 'facts are no list.', remedy }];
  }
  for (const { label, value } of facts) {
    if (isText(label) && isText(value)) continue;
    faults.push({
      near: 'facts',
      problem: `a fact is ${JSON.stringify(label)}: ${JSON.stringify(value)}.`,
      remedy: 'label and value are texts, already formatted.',
    });
  }
  return faults;
}

/** What is wrong with a lab's hero, at the values of its knob that a reader meets first and last. */
export function heroFaults(lab: AnyLab, committed: CommittedResult, labId: string): LabFault[] {
  if (lab.hero === undefined) {
    const remedy = 'Add hero: defineHero({ … }), or remove hero from <Lab> in index.mdx.';
    return [{ near: 'defineLab', problem: 'it has no hero, which the page shows.', remedy }];
  }
  const { knob, source, view } = lab.hero;
  if (!knob || typeof view !== 'function') {
    const remedy = 'It has a knob, a source and view(value, published).';
    return [{ near: 'hero', problem: 'its hero is none.', remedy }];
  }
  if (!isText(source)) {
    const remedy = 'Say what its picture is of: "Published run, mean of five seeds."';
    return [{ near: 'hero', problem: 'its hero has no source.', remedy }];
  }
  const [wrong] = knobFaults({ knob });
  if (wrong) {
    const problem = `its hero: ${wrong.problem.replace('of knob "knob"', 'of its knob')}`;
    return [{ near: 'hero', problem, remedy: wrong.remedy }];
  }
  const ends = knob.kind === 'range' ? [knob.min, knob.max] : [];
  const values = [knob.default, ...ends, ...(knob.kind === 'choice' ? optionsOf(knob) : [])];
  const found = values.flatMap((value) => {
    const { summary, chart } = view(value, committed);
    return viewFaults({ summary, charts: [chart] }, `hero-${labId}`);
  });
  return found.slice(0, 1).map((fault) => ({ ...fault, problem: `its hero: ${fault.problem}` }));
}

const optionsOf = ({ options }: ChoiceKnob) => options.map(({ value }) => value);

/** How a run with default knobs stands to the committed one. */
export function resultFaults(
  result: unknown,
  committed: CommittedResult | undefined,
  lab: AnyLab,
  command: string,
): LabFault[] {
  let plain: unknown;
  try {
    plain = rounded(result);
  } catch (error) {
    const remedy = 'run() returns numbers, texts, flags, lists and plain objects.';
    return [{ near: 'run', problem: `${(error as Error).message.replace(/\.$/, '')}.`, remedy }];
  }
  if (!committed) return [];
  const { beyond } = compared(committed.result, plain, lab.tolerance);
  if (beyond.length === 0) return [];
  const more = beyond.length > 1 ? ` (and ${beyond.length - 1} more)` : '';
  return [
    {
      near: 'run',
      problem: `its run differs from lab.results.json: ${described(beyond[0]!)}${more}.`,
      remedy: `If that is meant, run: ${command}. The same knobs must give the same result each time.`,
    },
  ];
}

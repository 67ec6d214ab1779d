/** Made-up questions as people type them who are on the wrong site: weights are fitted on them beside the golden set's. */
import { seeded } from '../../src/ml/random.ts';

const things =
  'pizza|car|bicycle|sofa|kitchen|garden|dog|cat|horse|baby|phone|laptop|printer|camera|watch|shoes|jacket|dress|hat|glasses|wine|beer|coffee|tea|bread|cheese|soup|chicken|rice|pasta|potato|tomato|apple|banana|cake|chocolate|egg|milk|salad|hotel|flight|train|bus|taxi|ticket|passport|holiday|beach|island|mountain|lake|river|forest|snow|rain|storm|house|apartment|room|roof|window|door|floor|wall|lamp|bed|mattress|chair|desk|mirror|shower|toilet|fence|paint|carpet|curtain|oven|fridge|washing machine|vacuum cleaner|battery|cable|radio|television|movie|song|guitar|piano|violin|football|tennis|swimming|yoga|marathon|gym|knee|back|tooth|headache|fever|cough|skin|hair|doctor|dentist|hospital|pharmacy|insurance|bank|loan|mortgage|tax|salary|job|lawyer|contract|school|university|exam|homework|wedding|birthday|gift|flowers|toys|stamp|coin|gold|stock|email|password|website|wifi|spoon|knife|bottle|box|paper|pen|book|magazine|library|museum|church|bridge|airport|station|parking|tires|engine|brakes|light bulb|clock|candle|blanket|pillow|towel|soap|perfume|lipstick|ring|necklace|bag|suitcase|umbrella|tent|boat|fishing|hunting|bird|rabbit|spider|mosquito|bees|tree|grass|rose|tulip|mushroom'.split(
    '|',
  );
const places =
  'rome|lisbon|berlin|chicago|tokyo|vienna|oslo|dublin|madrid|boston|toronto|sydney'.split('|');
/** T is a thing, P a place. */
const forms =
  'best T in P|cheap T|T for sale|used T for sale|how to clean a T|how to fix a broken T|why does my T smell|why is my T so loud|T near me|T prices 2024|T repair|T recipe|easy T recipe for two|where to buy T|what size T do i need|T and T|T for beginners|T for kids|small T with T|how long does a T last|can i take my T on a plane|is T good for you|T delivery P|history of the T|learn to draw a T|T opening hours P|rent a T in P|T color ideas|T vs T|what does it mean to dream of a T|the best T of all time|T tips|new T model|large white T|name for a T|how many calories in T|T order online|which T is faster|my T does not work|T reviews|picture of a T|T size chart|show me a T|old T value|T training|T class P|weight of a T|how to paint a T|top ten T|T test results|T jobs|T design|T table|T problem|T T P'.split(
    '|',
  );

/** The same ones in every run, each once. */
export function nonsense(count: number): string[] {
  const { uniform: random } = seeded(7);
  const one = (list: readonly string[]): string => list[Math.floor(random() * list.length)]!;
  const made = new Set<string>();
  while (made.size < count) {
    made.add(
      one(forms)
        .replace(/\bT\b/g, () => one(things))
        .replace(/\bP\b/g, () => one(places)),
    );
  }
  return [...made];
}

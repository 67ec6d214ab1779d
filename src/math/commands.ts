/** Commands and environments that authors mean when they mistype, and commands that pages do without. */

/** Suggested when a command is unknown; Temml knows many more. */
export const commands = `
alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi rho sigma tau
upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega
frac dfrac tfrac binom sqrt sum prod int lim max min sup inf arg log ln exp sin cos tan tanh det dim Pr
hat widehat bar overline tilde widetilde vec dot ddot underline overbrace underbrace overset underset
mathbb mathbf mathcal mathfrak mathrm mathsf mathit boldsymbol bm text textbf operatorname
left right middle bigl bigr Bigl Bigr biggl biggr lfloor rfloor lceil rceil langle rangle lVert rVert lvert rvert
cdot times div pm mp odot oplus otimes circ ast star cup cap setminus in notin subset subseteq supset
le leq ge geq ne neq ll gg approx sim simeq equiv propto mid parallel perp to rightarrow leftarrow mapsto
Rightarrow Leftarrow iff implies forall exists neg land lor nabla partial infty ell hbar emptyset top bot prime
ldots cdots vdots ddots quad qquad begin end substack stackrel xrightarrow phantom not limits nolimits
displaystyle textstyle allowbreak
`.match(/\w+/g) as readonly string[];

/** Suggested when an environment is unknown. */
export const environments = [
  ...['aligned', 'gathered', 'split', 'cases', 'rcases', 'array', 'smallmatrix'],
  ...['matrix', 'pmatrix', 'bmatrix', 'Bmatrix', 'vmatrix', 'Vmatrix'],
] as const;

/** What pages do in another way: the commands, and the way. */
export const replaced: readonly (readonly [commands: RegExp, remedy: string])[] = [
  [
    /\\(?:color|textcolor|colorbox|fcolorbox|definecolor)(?![a-zA-Z])/,
    'Leave it out: colors come from the theme.',
  ],
  [
    /\\(?:tag|label|ref|eqref)(?![a-zA-Z])/,
    'Leave it out: <Equation id="…"> numbers a formula and <EqRef id="…" /> links to it.',
  ],
  [
    /\\(?:href|url|includegraphics)(?![a-zA-Z])/,
    'Leave it out: links and pictures stand in the text.',
  ],
];

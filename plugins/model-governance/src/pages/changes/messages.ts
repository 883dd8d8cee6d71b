/** Texts of what changed. */
export const changeMessages = {
  title: 'What changed',
  help: 'Verdicts of today against those stored seven days ago. Everything that differs between the days is named; which of it turned the verdict is not guessed. Each opens its evidence.',
  errorTitle: 'The changes could not be loaded',
  between:
    '{{from}} to {{to}}: {{worse}} worse, {{better}} better, {{other}} other.',
  uncompared: '{{n}} of {{models}} models cannot be compared',
  uncomparedHelp:
    'They have no stored judgement of one of the two days: they were not in production, or nothing was judged then.',
  noModels: 'No model in production',
  noModelsHelp:
    'Verdicts are compared over the models in production that you may read. None fits these filters.',
  none: 'No verdict changed',
  noneHelp: 'Of {{compared}} models every verdict is as it was.',
  what: 'Model and KPI',
  change: 'Change',
  fromTo: '{{before}} → {{after}}',
  direction: { worse: 'Worse', better: 'Better', other: 'Other' },
  values: 'Value (n)',
  cause: 'What differs',
  causes: {
    tier: 'tier of the model',
    targets: 'targets',
    evaluator: 'way of judging',
    facts: 'facts',
    waiver: 'waiver',
    unexplained: 'nothing that was stored: look at its reason',
  },
  shown: 'The first {{shown}} of {{total}}.',
} as const;

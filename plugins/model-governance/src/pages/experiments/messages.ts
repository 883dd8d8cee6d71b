/** Texts of the experiments. */
export const experimentMessages = {
  title: 'Experiments',
  help: 'Of all models that you may read: of which something was told in the last 90 days. Arms that are not of the planned sizes give no result.',
  errorTitle: 'The experiments could not be loaded',
  notTold: 'No experiment was ever told',
  notToldHelp:
    'That says nothing about whether there were any: no event of an experiment has come. Connect the experiment platform to the event endpoint.',
  none: 'No experiment',
  noneHelp:
    'Nothing was told of one in the last 90 days, of the models that fit.',
  shown: 'The first {{shown}} of {{total}}.',
  experiment: 'Experiment',
  settings: { offline: 'offline', online: 'online' },
  validated: 'validated',
  notValidated: 'not validated',
  notFinished: 'its end was not told',
  readout: 'Readout',
  noReadout: 'No readout',
  change: '{{metric}}: {{change}}, 95 %: {{low}} to {{high}}',
  promised: 'promised offline: {{change}}',
  arms: 'control {{control}}, treatment {{treatment}}',
  problems: {
    'sample-ratio': 'No result: the arms are not of the planned sizes',
    'too-small': 'No result: too small, or nothing varies',
    'no-baseline': 'No result: the control is zero',
  },
  decision: 'Decision',
  undecided: 'Not decided',
  decisions: { ship: 'Ship', stop: 'Stop', iterate: 'Iterate' },
  by: 'by {{by}}, {{at}}',
  blind: 'taken before there was any readout',
} as const;

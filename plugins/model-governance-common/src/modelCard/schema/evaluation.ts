import { interval, value } from './parts';
import {
  choice,
  date,
  flag,
  link,
  list,
  number,
  object,
  prose,
  text,
} from './shape';

const metric = object('Metric', {
  name: text('Metric', 'accuracy, ndcg@10, false positive rate …'),
  label: text('Label', 'As shown to people'),
  type: choice('Kind of value', [
    'number',
    'string',
    'boolean',
    'linear_graph',
    'bar_chart',
    'matrix',
  ]),
  value: value('Value'),
  rawValue: text(
    'Value as written',
    'Digits that a number does not keep: 1.50',
  ),
  points: list('Points', list('Row', number('Number'))),
  unit: text('Unit'),
  slice: text('Slice', 'The part of the data it holds for; absent is all'),
  ci: interval,
  threshold: object('Threshold', {
    op: choice('Comparison', ['>=', '>', '<=', '<', '==']),
    value: number('Value'),
  }),
  pass: flag('Passed'),
  direction: choice('Better is', ['higher', 'lower']),
  notes: text('Notes'),
  verifyToken: text('Verification token'),
});

export const evaluation = list(
  'Evaluation',
  object('Evaluation', {
    name: text('Name'),
    kind: choice('Kind', [
      'offline',
      'online-ab',
      'red-team',
      'fairness',
      'robustness',
      'backtest',
    ]),
    task: text('Task'),
    dataset: object('Data set', {
      id: text('Id'),
      name: text('Name'),
      config: text('Configuration'),
      split: text('Split'),
      revision: text('Revision'),
    }),
    date: date('Date'),
    evaluator: text('Evaluator'),
    independent: flag('Independent of the developers'),
    observations: prose('Observations'),
    metrics: list('Metrics', metric),
    source: object('Source', { name: text('Name'), url: link('Link') }),
    signature: text('Signature'),
    report: link('Report'),
  }),
);

import {
  choice,
  line,
  listOf,
  orNull,
  text,
  type CommandForm,
  type FormAbout,
  type FormField,
} from './form';

const testKinds = [
  'conceptual-soundness',
  'outcomes',
  'process-verification',
  'challenger',
  'bias',
  'robustness',
  'security',
] as const;
const results = ['passed', 'passed-with-limitations', 'failed'] as const;
const conclusions = ['fit', 'fit-with-conditions', 'not-fit'] as const;

const resultOf = (kind: string) => `${kind}/result`;
const summaryOf = (kind: string) => `${kind}/summary`;

/** Each test that was made with its result, and what follows from all of them. */
export function concludeForm(about: FormAbout): CommandForm {
  return {
    fields: [
      ...testKinds.flatMap((kind): FormField[] => [
        choice('result', ['not-made', ...results], {
          name: resultOf(kind),
          of: kind,
        }),
        text('testSummary', {
          name: summaryOf(kind),
          of: kind,
          when: values => values[resultOf(kind)] !== 'not-made',
        }),
      ]),
      text('limitations', {
        kind: 'lines',
        help: 'onePerLine',
        optional: true,
      }),
      choice('conclusion', conclusions),
      line('reportDigest', { optional: true }),
    ],
    toCommand: values => ({
      type: 'validation.conclude',
      validation: about.id,
      tests: testKinds.flatMap(kind => {
        const result = results.find(one => one === values[resultOf(kind)]);
        if (!result) return [];
        const summary = values[summaryOf(kind)];
        return [{ kind, result, summary, reportDigest: null }];
      }),
      limitations: listOf(values.limitations),
      conclusion:
        conclusions.find(one => one === values.conclusion) ?? 'not-fit',
      reportDigest: orNull(values.reportDigest),
    }),
  };
}

import { parseModelCommand } from '@modelgov/backstage-plugin-model-governance-common';
import { NOW } from '../../../__testUtils__/builders';
import { aDigest, aModelFile } from '../../../__testUtils__/governance';
import { formOf, type FormAction } from './formOf';
import { formMessages } from './messages';

const file = aModelFile();
const actions = Object.keys(formMessages.action) as FormAction[];

/** Objects whose id says which part is meant. */
const objects: Partial<Record<FormAction, string>> = {
  'decommission.do-step': 'dec-1/0',
  'authorisation.meet-condition': 'auth-1/con-1',
  'authorisation.break-glass': 'on-call',
};
/** What a person would write, where it is not free text. */
const written: Record<string, string> = {
  owner: 'User:default/Rita',
  replacement: '',
  digest: aDigest('1'),
  reportDigest: '',
  months: '6',
  trafficShare: '25',
  evidence: 'report | Bias report | https://docs.example/bias',
};

it.each(actions)('fills a command that the backend understands: %s', action => {
  const form = formOf(
    { action, object: objects[action] ?? 'obj-1', allowed: true },
    { file, now: NOW },
  );
  const values = Object.fromEntries(
    form.fields.map(({ name, initial }) => [
      name,
      initial || (written[name] ?? 'some text'),
    ]),
  );
  const command = form.toCommand(values);
  expect(command.type).toBe(action);
  expect(parseModelCommand(command)).toEqual(command);
});

it('turns what was written into what the rules compare', () => {
  const report = formOf(
    { action: 'deployment.report', object: null, allowed: true },
    { file, now: NOW },
  ).toCommand({
    version: ' 12.4.0 ',
    digest: ' ',
    environment: 'production',
    region: 'eu-west',
    role: 'canary',
    trafficShare: '25',
  });
  expect(report).toMatchObject({
    version: '12.4.0',
    digest: null,
    role: 'canary',
    trafficShare: 0.25,
  });
});

it('concludes a validation with the tests that were made, and only those', () => {
  const form = formOf(
    { action: 'validation.conclude', object: 'val-1', allowed: true },
    { file, now: NOW },
  );
  const untouched = Object.fromEntries(
    form.fields.map(({ name, initial }) => [name, initial ?? '']),
  );
  const values = {
    ...untouched,
    'bias/result': 'passed-with-limitations',
    'bias/summary': 'Fair by region',
    limitations: 'Not by age\n\n Not by device ',
    conclusion: 'fit-with-conditions',
  };
  const asked = form.fields.filter(({ when }) => when?.(values) ?? true);
  expect(asked.map(({ name }) => name)).toContain('bias/summary');
  expect(asked.map(({ name }) => name)).not.toContain('security/summary');
  expect(form.toCommand(values)).toEqual({
    type: 'validation.conclude',
    validation: 'val-1',
    tests: [
      {
        kind: 'bias',
        result: 'passed-with-limitations',
        summary: 'Fair by region',
        reportDigest: null,
      },
    ],
    limitations: ['Not by age', 'Not by device'],
    conclusion: 'fit-with-conditions',
    reportDigest: null,
  });
});

import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { tierTemplate } from '@modelgov/backstage-plugin-model-governance-common';
import {
  aDigest,
  aModelFile,
  anAction,
  anAssessment,
  aPolicyView,
} from '../../__testUtils__/governance';
import { renderPage } from '../../__testUtils__/render';
import { setupBackend } from '../../__testUtils__/server';
import type { ModelFileView } from '../../api/governance';
import { AssessmentView } from './AssessmentPage';

const backend = setupBackend();
const MODEL = '/models/model/default/feed-ranker';
const model = { kind: 'Model', namespace: 'default', name: 'feed-ranker' };

function open(file: Partial<ModelFileView> = {}, search = '') {
  backend.answer(`${MODEL}/file`, { ...aModelFile(file) });
  backend.answer('/policy', { ...aPolicyView() });
  renderPage(<AssessmentView model={model} />, search);
}
const step = (name: RegExp) =>
  userEvent.click(
    within(screen.getByRole('navigation', { name: 'Steps' })).getByRole(
      'button',
      { name },
    ),
  );
const answer = (id: string, label: RegExp | string) =>
  userEvent.click(
    within(
      screen.getByRole('group', { name: new RegExp(`^${id}`) }),
    ).getByLabelText(label),
  );
const result = () =>
  within(screen.getByRole('region', { name: 'Result so far' }));

it('shows the tier and the controls it brings while questions are answered', async () => {
  open({}, '?use=rank the feed');
  expect(await screen.findByText('Prohibited')).toBeInTheDocument();
  expect(result().getByText(/Nothing leads to production/)).toBeVisible();
  expect(result().getByText(/^22 questions have no answer/)).toBeVisible();

  await answer('G4', 'No');
  expect(result().getByText('Tier 1')).toBeInTheDocument();
  expect(result().getByText(/Risk officer \(independent\)/)).toBeVisible();

  await answer('G1', 'Yes');
  await answer('G2', 'No');
  await answer('G3', 'Deployer');
  await answer('G5', 'No');
  await answer('G6', 'None of these');
  await answer('G8', 'None of these');
  await answer('G9', 'No');
  for (const name of ['exposure', 'purpose', 'complexity', 'harm'] as const) {
    await step(new RegExp(`^${name}`, 'i'));
    for (const { id, levels, group } of tierTemplate.questions) {
      if (group === name) await answer(id, new RegExp(`0 ${levels[0]}`));
    }
  }
  expect(result().getByText('Tier 4')).toBeInTheDocument();
  expect(result().queryByText(/no answer/)).not.toBeInTheDocument();
  const matrix = within(
    result().getByRole('table', { name: 'Tier by materiality and complexity' }),
  );
  expect(matrix.getByRole('cell', { current: true })).toHaveTextContent('T4');
}, 30_000);

it('saves the answers, sends kept evidence back as its commitment, and submits what it saved', async () => {
  const kept = aDigest('f');
  open({
    objects: {
      assessment: [
        anAssessment({
          answers: {
            gates: { G4: false },
            scores: { H4: 2 },
            evidence: { G4: kept },
          },
        }),
      ],
    },
    texts: { [kept]: 'Legal looked at it' },
  });
  const sent = backend.take(`${MODEL}/commands`, () => ({
    body: { seqs: [8], objects: [{ kind: 'assessment', id: 'asm-1' }] },
  }));
  expect(await screen.findByText('Legal looked at it')).toBeInTheDocument();
  await step(/^Harm/);
  await userEvent.click(
    screen.getByRole('button', { name: 'Take the answer back: H4' }),
  );
  await answer('H1', /0 public/);
  await userEvent.click(
    screen.getByRole('button', { name: 'Add evidence: H1' }),
  );
  await userEvent.type(
    screen.getByLabelText(/^H1: Where does/),
    'Data sheet 4',
  );
  await userEvent.click(screen.getByRole('button', { name: /^Submit as/ }));
  expect(await screen.findByText('Submitted')).toBeInTheDocument();
  expect(sent.map(({ command }) => command)).toEqual([
    {
      type: 'assessment.save',
      use: 'rank the home feed',
      depth: 'full',
      answers: {
        gates: { G4: false },
        scores: { H1: 0 },
        evidence: { G4: kept, H1: 'Data sheet 4' },
      },
    },
    { type: 'assessment.submit', assessment: 'asm-1' },
  ]);
});

it('lets the second line decide with a reason and says why it may not raise', async () => {
  const about = { object: 'assessment/asm-1' };
  open(
    {
      objects: {
        assessment: [
          anAssessment({ state: 'submitted', submittedAt: 0, tier: 'T2' }),
          anAssessment({ id: 'asm-2', use: 'something else' }),
        ],
      },
      allowedActions: [
        anAction('assessment.save', {
          allowed: false,
          refusal: { code: 'not-permitted', message: 'Owners answer' },
        }),
        anAction('assessment.confirm', about),
        anAction('assessment.raise', {
          ...about,
          allowed: false,
          refusal: { code: 'separation-of-duties', message: 'You answered it' },
        }),
      ],
    },
    '?use=rank the home feed',
  );
  const line = within(
    await screen.findByRole('region', { name: 'Second line' }),
  );
  expect(line.getByText(/Submitted by Olivia Owner/)).toBeInTheDocument();
  expect(line.getByRole('button', { name: /^Raise/ })).toBeDisabled();
  expect(line.getByText('You may not: You answered it')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Save draft' })).toBeDisabled();
  expect(screen.getByText('You may not: Owners answer')).toBeInTheDocument();

  const sent = backend.take(`${MODEL}/commands`, () => ({
    status: 409,
    body: {
      error: { name: 'ConflictError', message: 'no' },
      refusal: {
        code: 'separation-of-duties',
        rule: 'R3',
        message: 'You are in the owner’s group',
      },
    },
  }));
  await userEvent.click(line.getByRole('button', { name: 'Confirm Tier 2' }));
  const dialog = within(screen.getByRole('dialog'));
  const confirm = dialog.getByRole('button', { name: 'Confirm Tier 2' });
  expect(confirm).toBeDisabled();
  await userEvent.type(dialog.getByLabelText(/^Reason/), ' Sound ');
  await userEvent.click(confirm);
  expect(await dialog.findByText('Refused by rule R3')).toBeInTheDocument();
  expect(sent[0].command).toEqual({
    type: 'assessment.confirm',
    assessment: 'asm-1',
    reason: 'Sound',
  });
});

it('asks what the model is used for before anything else', async () => {
  open();
  await userEvent.type(
    await screen.findByLabelText('What is the model used for?'),
    'rank mail',
  );
  expect(screen.queryByText('Result so far')).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Next: Scope' }));
  expect(await screen.findByText('Result so far')).toBeInTheDocument();
  expect(screen.getByLabelText('address')).toHaveTextContent('use=rank+mail');
});

it.each([
  [
    'submitted',
    ['Confirm Tier 2', 'Return for correction', 'Raise by one tier'],
  ],
  ['confirmed', ['Raise by one tier']],
  ['returned', []],
] as const)(
  'offers what suits a %s assessment where the API does not say who may',
  async (state, names) => {
    open({
      objects: { assessment: [anAssessment({ state, tier: 'T2' })] },
      allowedActions: [],
    });
    await screen.findByText('Result so far');
    const line = screen.queryByRole('region', { name: 'Second line' });
    const buttons = line ? within(line).getAllByRole('button') : [];
    expect(buttons.map(button => button.textContent)).toEqual(names);
  },
);

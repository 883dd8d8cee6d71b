import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { discoveryApiRef, fetchApiRef } from '@backstage/frontend-plugin-api';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import type { RiskAnswers } from './answers';
import { complaintAbout } from './formField';
import { RiskTierField } from './RiskTierField';

type Answer = (asked: RiskAnswers) => { status?: number; body: object };

const preview = (tier: string, changes: object = {}) => ({
  tier,
  unanswered: [],
  reasons: [],
  flags: [],
  controlSet: '1.0.0',
  controls: [
    {
      id: 'GOV-1',
      group: 'governance',
      title: 'Model card',
      why: 'Nobody knows what it is for',
      level: 'required',
      effortHours: 8,
    },
  ],
  effortHours: 8,
  ...changes,
});

/** The field in a form of its own, before a server. */
function renderField(answer: Answer) {
  const asked: RiskAnswers[] = [];
  let value: RiskAnswers | undefined;
  const fetch = async (_url: unknown, init?: RequestInit) => {
    const question = JSON.parse(String(init?.body));
    asked.push(question);
    const { status = 200, body } = answer(question);
    return Response.json(body, { status });
  };
  function Form() {
    const [formData, setFormData] = useState<RiskAnswers>();
    value = formData;
    // Of what a form hands over the field reads these alone.
    const props = {
      formData,
      onChange: setFormData,
      uiSchema: { 'ui:options': { family: 'training-pipeline' } },
    } as unknown as FieldExtensionComponentProps<RiskAnswers>;
    return <RiskTierField {...props} />;
  }
  renderInTestApp(<Form />, {
    apis: [
      [fetchApiRef, { fetch }],
      [discoveryApiRef, mockApis.discovery()],
    ],
  });
  return { asked, value: () => value };
}

const choose = (question: RegExp, option: string) =>
  fireEvent.click(
    within(screen.getByRole('group', { name: question })).getByLabelText(
      option,
    ),
  );
const tier = () => screen.getByRole('status').textContent;

describe('RiskTierField', () => {
  it('shows what the server makes of the answers, and hands them to the form', async () => {
    const { asked, value } = renderField(({ gates }) => ({
      body: preview(gates.G4 === false ? 'T3' : 'prohibited'),
    }));
    await waitFor(() => expect(tier()).toMatch(/^Prohibited/));
    expect(screen.queryByText(/is required/)).toBeNull();
    choose(/prohibited practice/, 'No');
    choose(/How many people/, 'under 1,000');
    await waitFor(() => expect(tier()).toMatch(/^Tier 3/));
    expect(
      screen.getByText('1 control is required of the repository.'),
    ).toBeInTheDocument();
    expect(value()).toEqual({
      depth: 'provisional',
      gates: { G4: false },
      scores: { E2: 0 },
    });
    expect(asked.at(-1)).toEqual({
      ...value(),
      family: 'training-pipeline',
    });
  });

  it('asks five questions, and all of them when that is wanted', async () => {
    const { value } = renderField(() => ({ body: preview('T4') }));
    expect(screen.getAllByRole('group')).toHaveLength(1 + 5);
    choose(/How many questions/, 'All of them');
    choose(/high-risk areas/, 'None of these');
    // Everything but the exemption, which nobody approves in a form.
    expect(screen.getAllByRole('group')).toHaveLength(1 + 8 + 14);
    expect(value()).toMatchObject({ depth: 'full', gates: { G6: [] } });
    choose(/How many questions/, 'Five now; a full assessment follows');
    expect(value()).toEqual({ depth: 'provisional', gates: {}, scores: {} });
    await waitFor(() => expect(tier()).toMatch(/^Tier 4/));
  });

  it('takes an emptied list for no answer, since "none" has to be said', () => {
    const { value } = renderField(() => ({ body: preview('T4') }));
    choose(/How many questions/, 'All of them');
    choose(/high-risk areas/, 'Biometrics');
    expect(value()?.gates).toEqual({ G6: ['biometrics'] });
    choose(/high-risk areas/, 'Biometrics');
    expect(value()?.gates).toEqual({});
  });

  it('shows no tier of other answers when the server fails, and tries again', async () => {
    let broken = false;
    renderField(() =>
      broken
        ? { status: 503, body: { error: { name: 'E', message: 'No' } } }
        : { body: preview('T4', { unanswered: ['E2'] }) },
    );
    await waitFor(() => expect(tier()).toMatch(/^Tier 4/));
    expect(screen.getByText(/1 question has no answer/)).toBeInTheDocument();
    broken = true;
    choose(/How many people/, '1 M or more');
    await waitFor(() => expect(tier()).toMatch(/could not be worked out/));
    expect(tier()).not.toMatch(/Tier 4/);
    broken = false;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(tier()).toMatch(/^Tier 4/));
  });
});

describe('complaintAbout', () => {
  const answers = (gates: object): RiskAnswers => ({
    depth: 'provisional',
    gates: { ...gates },
    scores: {},
  });

  it.each([
    ['nothing', undefined, /Say whether/],
    ['no answer to G4', answers({}), /Say whether/],
    ['a prohibited practice', answers({ G4: true }), /no way to approval/],
  ])('stops the form at %s', (_case, given, complaint) => {
    expect(complaintAbout(given)).toMatch(complaint);
  });

  it('lets other questions stay open: they count as their worst', () => {
    expect(complaintAbout(answers({ G4: false }))).toBeUndefined();
  });
});

/** @jest-environment node */
import {
  parseIntakeCsv,
  planIntake,
} from '@modelgov/backstage-plugin-model-governance-common';
import { demoRecord } from './demoRecord';
import { RuledPortal } from './testUtils/RuledPortal';

const NOW = Date.UTC(2026, 10, 23, 12);
const { intake, stories, confirmations } = demoRecord({ now: NOW });
const { rows, problems } = parseIntakeCsv(intake.csv);

/** Neither in production nor anybody's decision. */
const left = [
  'model:default/feed-candidates',
  'model:default/holiday-demand',
  'model:default/open-encoder-base',
  'model:default/open-instruct-24b',
  'model:default/open-instruct-8b',
  'model:default/open-vision-base',
];

describe('the intake file', () => {
  it('is read without a problem, and every row leads to commands', () => {
    const { files, policy } = new RuledPortal(NOW);
    const { refused, accepted } = planIntake(rows, files, policy, NOW);
    expect({ problems, refused, accepted }).toEqual({
      problems: [],
      refused: 0,
      accepted: rows.length,
    });
  });

  it('takes in what has no story, so that little of the catalog is left out', () => {
    const told = stories.map(({ modelRef }) => modelRef);
    const taken = rows.map(({ modelRef }) => modelRef);
    expect(taken.filter(ref => told.includes(ref))).toEqual([]);
    const { files } = new RuledPortal(NOW);
    expect(
      [...files.keys()]
        .filter(ref => !told.includes(ref) && !taken.includes(ref))
        .sort(),
    ).toEqual(left);
  });

  it('is confirmed by somebody else, but for a few that wait', () => {
    const confirmed = confirmations.map(({ modelRef }) => modelRef);
    const taken = rows.map(({ modelRef }) => modelRef);
    expect(confirmed.filter(ref => !taken.includes(ref))).toEqual([]);
    expect(confirmed.length).toBeLessThan(taken.length);
    const people = confirmations.flatMap(({ steps }) =>
      steps.map(({ person }) => person),
    );
    expect(people).not.toContain(intake.person);
  });
});

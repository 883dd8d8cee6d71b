import { tierTemplate } from '@modelgov/backstage-plugin-model-governance-common';
import { previewAssessment } from './previewAssessment';

const preview = (scores: Record<string, number>, G4: boolean | null = false) =>
  previewAssessment(tierTemplate, {
    depth: 'provisional',
    gates: G4 === null ? {} : { G4 },
    scores,
  });
const required = ({ controls }: ReturnType<typeof preview>) =>
  controls.filter(({ level }) => level === 'required').map(({ id }) => id);

describe('previewAssessment', () => {
  it('asks a higher tier for all that a lower one keeps, and for more hours', () => {
    const low = preview({ E2: 0, P1: 0, P2: 0, C1: 0 });
    const high = preview({ E2: 3, P1: 2, P2: 2, C1: 1 });
    expect([low.tier, high.tier]).toEqual(['T3', 'T1']);
    expect(required(high)).toEqual(expect.arrayContaining(required(low)));
    expect(high.effortHours).toBeGreaterThan(low.effortHours);
    expect(low.unanswered).toEqual([]);
  });

  it('counts silence as the worst, and says which question was left out', () => {
    const { tier, unanswered, reasons } = preview({}, null);
    expect(tier).toBe('prohibited');
    expect(unanswered).toContain('G4');
    expect(reasons[0]).toMatch(/Art. 5/);
  });

  it('refuses an answer that is none, naming its question', () => {
    expect(() => preview({ E2: 7 })).toThrow(/E2: must be 0, 1, 2 or 3/);
  });
});

import { regulated, standard } from '../policy/__testUtils__/company';
import { controlsFor } from './controls';
import { dutiesOf } from './flagDuties';

describe('controlsFor', () => {
  it('names who signs, what is shown and how long it lasts', () => {
    const controls = controlsFor(standard, 'T3', []);
    expect(controls.slots.major).toEqual([
      { slot: 'owner', eligible: 'model-owner', independent: false },
      {
        slot: 'peer-validator',
        eligible: standard.slots['peer-validator'].eligible,
        independent: true,
      },
    ]);
    expect(controls).toMatchObject({
      approvable: true,
      evidence: ['evaluation', 'runbook', 'rollback'],
      validation: { required: false, depth: 'targeted' },
      monitoring: ['slo', 'drift'],
      authorisationMonths: 24,
      confirmation: 0.25,
      duties: [],
    });
  });

  it('asks of what is unassessed what it asks of T1', () => {
    const { tier, ...rest } = controlsFor(regulated, 'unassessed', []);
    expect(tier).toBe('unassessed');
    expect(rest).toEqual(
      expect.objectContaining({ approvable: true, confirmation: 1 }),
    );
    const { tier: _T1, ...ofT1 } = controlsFor(regulated, 'T1', []);
    expect(rest).toEqual(ofT1);
  });

  it('has no way to production for what is prohibited', () => {
    expect(controlsFor(regulated, 'prohibited', []).approvable).toBe(false);
  });

  it('adds the evidence that flags ask for, once', () => {
    const flags = ['eu-high-risk', 'derogation-claimed', 'derogation-approved'];
    const { evidence } = controlsFor(standard, 'T4', flags);
    expect(evidence).toEqual([
      'evaluation',
      'rollback',
      'technical-documentation',
      'derogation-assessment',
    ]);
  });
});

describe('dutiesOf', () => {
  it.each([
    ['a family by any of its members', ['art-50:chatbot'], 1],
    ['a family once', ['art-50:chatbot', 'art-50:synthetic-media'], 1],
    ['no flag that only begins alike', ['eu-high-risk-no'], 0],
    ['nothing of flags without duties', ['eu-deployer'], 0],
  ])('finds %s', (_case, flags, count) => {
    expect(dutiesOf(flags)).toHaveLength(count);
  });
});

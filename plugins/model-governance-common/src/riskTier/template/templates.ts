import { gatesV1 } from './gates';
import { questionsV1 } from './questions';
import type { TierTemplate } from './types';

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}

/**
 * Materiality is exposure × purpose (SR 26-2), complexity includes
 * explainability and data bias (SS1/23 P1.3), the first two overrides are the
 * EU AI Act. Bands are defaults: calibrate them with the policy simulator.
 *
 * @public
 */
export const tierTemplate: TierTemplate = deepFreeze<TierTemplate>({
  id: 'tier-template/v1',
  title: 'Risk tier, first edition',
  publishedAt: '2026-11-23',
  gates: gatesV1,
  questions: questionsV1,
  materiality: {
    high: {
      any: [
        {
          all: [
            { measure: 'purpose', atLeast: 3 },
            { measure: 'exposure', atLeast: 1 },
          ],
        },
        {
          all: [
            { measure: 'exposure', atLeast: 3 },
            { measure: 'purpose', atLeast: 2 },
          ],
        },
      ],
    },
    medium: { measure: 'exposure+purpose', atLeast: 3 },
  },
  complexity: { mediumFrom: 1, highFrom: 2 },
  matrix: {
    high: { low: 'T2', medium: 'T1', high: 'T1' },
    medium: { low: 'T3', medium: 'T2', high: 'T2' },
    low: { low: 'T4', medium: 'T4', high: 'T3' },
  },
  overrides: [
    {
      id: 'O1',
      when: { flag: 'prohibited-practice' },
      raiseTo: 'prohibited',
      because: 'a practice of Art. 5 of the EU AI Act is not excluded',
    },
    {
      id: 'O2',
      when: { flag: 'eu-high-risk' },
      raiseTo: 'T1',
      because:
        'high risk under the EU AI Act, without an approved Art. 6(3) exemption',
    },
    {
      id: 'O3',
      when: {
        all: [
          { measure: 'P1', atLeast: 3 },
          { measure: 'P2', atLeast: 3 },
        ],
      },
      raiseTo: 'T1',
      because: 'it decides on eligibility, price or safety with nobody between',
    },
    {
      id: 'O4',
      when: {
        all: [
          { measure: 'H1', atLeast: 3 },
          { measure: 'P1', atLeast: 2 },
        ],
      },
      raiseTo: 'T2',
      because: 'sensitive data serves what customers see or are granted',
    },
    {
      id: 'O5',
      when: {
        all: [
          { measure: 'H3', atLeast: 3 },
          { measure: 'C1', atLeast: 3 },
        ],
      },
      raiseTo: 'T2',
      because: 'an agent in public that can act',
    },
    {
      id: 'O6',
      when: { measure: 'harm', atLeast: 3 },
      raiseTo: 'T3',
      because: 'harm of the highest level',
    },
    {
      id: 'O7',
      when: { flag: 'general-purpose-provider' },
      raiseTo: 'T2',
      because: 'provider of a general-purpose model',
    },
  ],
  provisional: ['G4', 'E2', 'P1', 'P2', 'C1'],
  toolReviewMonths: 24,
});

/** Every edition ever published, by id: an old assessment stays readable. @public */
export const tierTemplates: ReadonlyMap<string, TierTemplate> = new Map([
  [tierTemplate.id, tierTemplate],
]);

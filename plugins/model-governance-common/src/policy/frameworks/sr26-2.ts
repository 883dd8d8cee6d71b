import type { Framework } from './types';

export const sr262: Framework = {
  id: 'sr-26-2',
  version: '2026-04-17',
  title: 'SR 26-2, revised guidance on model risk management',
  issuer: 'Federal Reserve, OCC (Bulletin 2026-13), FDIC (FIL-15-2026)',
  status: 'current',
  inForce: { from: '2026-04-17', until: null },
  dates: [
    {
      date: '2026-04-17',
      what: 'Issued; replaces SR 11-7, OCC 2011-12 and SR 21-8',
    },
  ],
  scope: [
    {
      anyFlag: ['tool'],
      inScope: false,
      rationale: 'Simple arithmetic and fixed rules are no models.',
    },
    {
      anyFlag: ['generative'],
      inScope: false,
      rationale:
        'Generative and agentic systems are left out of the guidance; the company’s policy, NIST AI 600-1 and the EU AI Act cover them.',
    },
    {
      inScope: true,
      rationale:
        'A quantitative method that yields estimates. Principles, aimed at banking organisations above 30 billion dollars; not enforceable by themselves.',
    },
  ],
  clauses: [
    { id: 'definition', title: 'What is a model and what is not' },
    { id: 'materiality', title: 'Materiality from exposure and purpose' },
    { id: 'development', title: 'Sound development, data and documentation' },
    { id: 'use', title: 'Use as intended, limits known to users' },
    {
      id: 'validation',
      title: 'Validation as often as materiality and change ask',
    },
    { id: 'outcomes', title: 'Outcomes compared with what was expected' },
    { id: 'monitoring', title: 'Ongoing monitoring and triggers of re-review' },
    {
      id: 'effective-challenge',
      title: 'Critical review by independent staff',
    },
    { id: 'governance', title: 'Policies, roles and accountability' },
    { id: 'inventory', title: 'An inventory that serves the risk view' },
    { id: 'aggregate', title: 'Risk across models: concentration, dependency' },
    { id: 'vendor', title: 'Vendor and third-party models' },
  ],
  crosswalk: {
    inventory: ['inventory', 'definition'],
    intake: ['definition', 'governance'],
    'tier-assessment': ['materiality'],
    'tier-confirmation': ['materiality', 'effective-challenge'],
    'card:/purpose': ['use'],
    'card:/technical': ['development'],
    'card:/data': ['development'],
    'card:/training': ['development'],
    'card:/evaluation': ['development', 'outcomes'],
    'card:/considerations/limitations': ['use'],
    'card:/considerations/assumptions': ['development'],
    validation: ['validation'],
    'validation:conceptual-soundness': ['validation'],
    'validation:outcomes': ['outcomes'],
    'approval:validator': ['effective-challenge'],
    'approval:risk-officer': ['effective-challenge', 'governance'],
    'separation-of-duties': ['effective-challenge'],
    'monitoring:drift': ['monitoring'],
    'monitoring:performance': ['monitoring', 'outcomes'],
    triggers: ['monitoring'],
    findings: ['validation', 'governance'],
    waivers: ['governance'],
    review: ['validation'],
    'vendor-subject': ['vendor'],
    'policy-publication': ['governance'],
    'portfolio-concentration': ['aggregate'],
  },
};

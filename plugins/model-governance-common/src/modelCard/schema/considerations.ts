import { texts } from './parts';
import { choice, list, number, object, prose, text } from './shape';

const activity = object('Activity', {
  // The values are those of CycloneDX 1.6 `energyConsumption.activity`.
  activity: choice('Activity', [
    'design',
    'data-collection',
    'data-preparation',
    'training',
    'fine-tuning',
    'validation',
    'deployment',
    'inference',
    'other',
  ]),
  energyKwh: number('Energy', 'kWh'),
  co2Tonnes: number('Emissions', 'Tonnes of CO2 equivalent'),
  hardware: text('Hardware'),
  region: text('Region'),
  method: text('How it was measured'),
});

export const considerations = object('Considerations', {
  limitations: texts('Limitations', 'Limitation'),
  assumptions: texts('Assumptions', 'Assumption'),
  tradeoffs: texts('Trade-offs', 'Trade-off'),
  risks: list(
    'Risks',
    object('Risk', {
      name: text('Risk'),
      likelihood: text('Likelihood'),
      impact: text('Impact'),
      mitigation: prose('Mitigation'),
      residual: text('Residual risk'),
    }),
  ),
  fairness: list(
    'Fairness',
    object('Assessment', {
      groupAtRisk: text('Group at risk'),
      benefits: prose('Benefits'),
      harms: prose('Harms'),
      mitigation: prose('Mitigation'),
      metric: text('Metric'),
    }),
  ),
  explainability: object('Explainability', {
    methods: texts('Methods', 'Method'),
    level: text('Level'),
  }),
  privacy: prose('Privacy'),
  safety: prose('Safety'),
  security: prose('Security'),
  humanOversight: object('Human oversight', {
    mode: text('Mode', 'In the loop, on the loop, in command'),
    override: prose('How a person overrides it'),
    stop: prose('How a person stops it'),
    competence: prose('What the person must know'),
  }),
  environmental: object('Environment', {
    activities: list('Activities', activity),
  }),
});

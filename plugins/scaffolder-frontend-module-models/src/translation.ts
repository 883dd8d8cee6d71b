import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Every text of the fields; adopters replace or translate it. @public */
export const scaffolderModelsTranslationRef = createTranslationRef({
  id: 'scaffolder-models',
  messages: {
    depth: 'How many questions?',
    depthHelp:
      'Answers that are left out count as the worst, so five questions never give tier 4.',
    provisional: 'Five now; a full assessment follows',
    full: 'All of them',
    yes: 'Yes',
    no: 'No',
    none: 'None of these',
    worst: 'No answer: counts as "{{worst}}"',
    result: 'What the answers come to',
    tier: {
      T1: 'Tier 1 · highest risk',
      T2: 'Tier 2 · high risk',
      T3: 'Tier 3 · moderate risk',
      T4: 'Tier 4 · low risk',
      prohibited: 'Prohibited · nothing is made',
    },
    waiting: 'Working it out…',
    failed: 'The tier could not be worked out: {{message}}',
    failedHelp: 'It is worked out again when the template runs.',
    retry: 'Try again',
    unanswered_one: '{{count}} question has no answer and counts as its worst.',
    unanswered_other:
      '{{count}} questions have no answer and count as their worst.',
    because: 'Raised because {{because}}.',
    controls_one: '{{count}} control is required of the repository',
    controls_other: '{{count}} controls are required of the repository',
    effort:
      'About {{hours}} h in the first year, beyond what the template gives',
    warned_one: '{{count}} more is advised',
    warned_other: '{{count}} more are advised',
    advised: 'advised',
    controlSet: 'Control set {{version}}',
  },
});

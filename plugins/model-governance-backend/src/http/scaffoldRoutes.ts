import { tierTemplate } from '@modelgov/backstage-plugin-model-governance-common';
import { previewAssessment } from '../services/previewAssessment';
import type { Access } from './access';
import type { ValidatedRouter } from './validatedRouter';

/** For forms that make a new model: anybody signed in may ask, nothing is stored. */
export function addScaffoldRoutes(
  router: ValidatedRouter,
  { access }: { access: Access },
): void {
  router.post('/assessments/preview', async (req, res) => {
    await access.caller(req);
    res.json(previewAssessment(tierTemplate, req.body));
  });
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { modelGovernanceTranslationRef } from '../translation';

/** The plugin's texts. */
export function useText() {
  return useTranslationRef(modelGovernanceTranslationRef).t;
}

/** What `useText` returns, for helpers that are no components. */
export type Text = ReturnType<typeof useText>;

import {
  useTranslationRef,
  type TranslationFunction,
} from '@backstage/frontend-plugin-api';
import { modelGovernanceTranslationRef } from '../translation';

/** Looks up one of the plugin's texts. */
export type Text = TranslationFunction<
  (typeof modelGovernanceTranslationRef)['T']
>;

/** The plugin's texts in the reader's language. */
export function useText(): Text {
  return useTranslationRef(modelGovernanceTranslationRef).t;
}

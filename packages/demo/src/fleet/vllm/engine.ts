import { countsOf, type ModelState } from '../../world';
import { mean, type LogNormal } from '../../world/distribution';
import type { Tokens } from '../../world/types';
import type { Labels } from '../exposition';

/** One model of a vLLM process. */
export interface Engine {
  labels: Labels;
  state: ModelState;
  tokens: Tokens;
  /** Durations of requests that take no slow path, in seconds. */
  durations: LogNormal;
  /** Requests that were answered. */
  finished: number;
  promptTokens: number;
  /** Of the prompt tokens, those found in the prefix cache. */
  cachedTokens: number;
  generationTokens: number;
}

/** Empty for a model that is not generative or not loaded. */
export function toEngine(state: ModelState): Engine[] {
  const { model, served } = state;
  const { tokens } = model;
  if (!served || !tokens) return [];
  const finished = countsOf([served]).success;
  const promptTokens = Math.floor(finished * mean(tokens.prompt));
  return [
    {
      labels: { engine: '0', model_name: model.servedName ?? model.name },
      state,
      tokens,
      durations: served.load.fast,
      finished,
      promptTokens,
      cachedTokens: Math.floor(promptTokens * tokens.cachedShare),
      generationTokens: Math.floor(finished * mean(tokens.completion)),
    },
  ];
}

import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError, toError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';

/**
 * A config object together with its full path, so that whatever is wrong is
 * named as it is written in app-config.yaml.
 */
export interface Section {
  config: Config;
  path: string;
}

export function fail(path: string, reason: string): never {
  throw new InputError(`Invalid configuration ${path}: ${reason}`);
}

export function sectionsOf(parent: Section, key: string): Section[] {
  const configs = parent.config.getOptionalConfigArray(key) ?? [];
  return configs.map((config, index) => ({
    config,
    path: `${parent.path}.${key}[${index}]`,
  }));
}

/** A misspelt key would silently do nothing. */
export function refuseUnknownKeys(
  section: Section,
  known: readonly string[],
): void {
  const unknown = section.config.keys().find(key => !known.includes(key));
  if (unknown !== undefined) {
    fail(
      `${section.path}.${unknown}`,
      `unknown key; known are ${known.join(', ')}`,
    );
  }
}

export function readDuration(
  section: Section,
  key: string,
  options: { defaultMs: number; minMs: number },
): number {
  if (!section.config.has(key)) return options.defaultMs;
  const ms = readMilliseconds(section, key);
  if (!Number.isFinite(ms) || ms < options.minMs) {
    fail(`${section.path}.${key}`, `must be at least ${options.minMs} ms`);
  }
  return ms;
}

function readMilliseconds(section: Section, key: string): number {
  try {
    return durationToMilliseconds(
      readDurationFromConfig(section.config, { key }),
    );
  } catch (error) {
    return fail(`${section.path}.${key}`, toError(error).message);
  }
}

export function readCount(
  section: Section,
  key: string,
  fallback: number,
): number {
  const value = section.config.getOptionalNumber(key) ?? fallback;
  if (!Number.isInteger(value) || value < 1) {
    fail(`${section.path}.${key}`, `must be a whole number above 0`);
  }
  return value;
}

export function readStrings(
  section: Section,
  key: string,
): Record<string, string> {
  const strings = section.config.getOptionalConfig(key);
  if (!strings) return {};
  return Object.fromEntries(
    strings.keys().map(name => [name, readString(section, key, name)]),
  );
}

function readString(section: Section, key: string, name: string): string {
  // Names may contain dots, which Config reads as a path: take the raw value.
  const values = section.config.getOptional<Record<string, unknown>>(key);
  const value = values?.[name];
  if (typeof value !== 'string') {
    fail(`${section.path}.${key}.${name}`, 'must be a string');
  }
  return value;
}

import { profileData } from './profileData';
import { profileSet, type MetricProfile, type ProfileSet } from './profile';

/**
 * The metric profiles of the systems we know, one file each in `profiles/`.
 *
 * @public
 */
export const metricProfiles: readonly MetricProfile[] = profileData;

/** @public */
export const builtInProfiles: ProfileSet = profileSet(metricProfiles);

/** One of ours. @public */
export function findProfile(id: string): MetricProfile | undefined {
  return builtInProfiles.find(id);
}

/** One file of a bundle. */
export interface BundleFile {
  path: string;
  text: string;
}

export const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

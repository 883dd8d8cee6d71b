/** Texts of the evidence bundle. */
export const evidenceBundleMessages = {
  download: 'Download evidence',
  busy: 'Putting it together…',
} as const;

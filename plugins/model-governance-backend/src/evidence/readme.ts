/** What is in a bundle, for somebody who has never seen one. */
export function readme(bundle: {
  ref: string;
  asOf: string;
  /** Made of the present, not of a date in the past. */
  now: boolean;
}): string {
  const { ref, asOf, now } = bundle;
  return `# Evidence for ${ref}

As recorded until ${asOf}.

Check it with Node 20 or newer, offline:

    node verify.mjs <this bundle>.zip --key <public key of the log, PEM>

Take \`verify.mjs\` and the key from somebody you trust rather than from here: a
bundle that was made up from beginning to end would agree with itself.

| file | what it is |
|---|---|
| \`manifest.json\` | every file with its SHA-256 |
| \`inventory.json\` | the model as the catalog last said |
| \`card/\` | the model card: JSON, a page to read, CycloneDX |
| \`record/\` | assessments, requests with their signatures, authorisations, findings and the rest; \`texts.json\` holds people's words by commitment, \`null\` where they were erased |
| \`policy.json\` | the policy that bound at that instant; \`policies/\` holds each version published until then, and each decision names the one that it was made under. Before the first was published it is the policy of the configuration as it is now |
| \`measurements/\` | KPIs, scorecards and telemetry of the last 400 days until then, objectives with their budgets as they stood; held against the targets of each day's policy, objectives against today's |
| \`frameworks/\` | what frameworks ask for, filled from the record, gaps marked |
| \`ledger/\` | the signed entries with their inclusion proofs (RFC 6962), the checkpoint (C2SP) and the keys |
${
  now
    ? '| `lineage.json` | where the model comes from, as known when the bundle was made |'
    : '\nLineage is kept as it is, not as it was: a bundle of a past date has none.'
}
`;
}

/** What a flag of an assessment brings, whatever the tier. @public */
export interface FlagDuty {
  /** Flag, or the beginning of a family of flags up to its colon. */
  flag: string;
  duty: string;
  /** Kind of evidence that a request must cite for it. */
  evidence?: string;
  source: string;
}

/** @public */
export const flagDuties: readonly FlagDuty[] = [
  {
    flag: 'eu-high-risk',
    duty: 'Risk management, data governance, oversight and technical documentation of a high-risk system',
    evidence: 'technical-documentation',
    source: 'EU AI Act, Art. 9–15, Annex IV',
  },
  {
    flag: 'annex-iii:biometrics',
    duty: 'Two persons verify each identification before anybody acts on it',
    source: 'EU AI Act, Art. 14(5)',
  },
  {
    flag: 'derogation-claimed',
    duty: 'The exemption from high risk is documented and approved by the second line',
    evidence: 'derogation-assessment',
    source: 'EU AI Act, Art. 6(4)',
  },
  {
    flag: 'derogation-approved',
    duty: 'The exempted system is still entered in the EU database',
    evidence: 'derogation-assessment',
    source: 'EU AI Act, Art. 6(4), 49(2)',
  },
  {
    flag: 'art-50:',
    duty: 'People are told that they deal with an AI system or with its output',
    evidence: 'transparency-notice',
    source: 'EU AI Act, Art. 50',
  },
  {
    flag: 'general-purpose-provider',
    duty: 'Documentation for authorities and for those who build on the model; a copyright policy',
    evidence: 'general-purpose-documentation',
    source: 'EU AI Act, Art. 53, Annex XI and XII',
  },
  {
    flag: 'generative',
    duty: 'Risks of generated content are assessed; banking guidance on models does not cover it',
    source: 'NIST AI 600-1; SR 26-2, scope',
  },
  {
    flag: 'sensitive-data',
    duty: 'A data-protection impact assessment',
    evidence: 'dpia',
    source: 'GDPR, Art. 35',
  },
  {
    flag: 'vendor',
    duty: 'The supplier is assessed, its version pinned and its notices watched',
    source: 'SR 26-2, vendor products; ISO/IEC 42001 A.10.3',
  },
  {
    flag: 'acts-through-tools',
    duty: 'A kill switch that has been tried, and a security red team',
    evidence: 'red-team',
    source: 'NIST AI RMF, MANAGE 2.4; MEASURE 2.7',
  },
  {
    flag: 'tool',
    duty: 'The decision that it is no model is looked at again every 24 months',
    source: 'SS1/23, 1.1',
  },
];

/** @public */
export function dutiesOf(flags: readonly string[]): FlagDuty[] {
  return flagDuties.filter(({ flag }) =>
    flags.some(given =>
      flag.endsWith(':') ? given.startsWith(flag) : given === flag,
    ),
  );
}

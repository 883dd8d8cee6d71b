import { digest, party, texts } from './parts';
import { choice, date, link, list, object, prose, text } from './shape';

export const subject = object('Subject', {
  entityRef: text('Catalog ref', 'model:default/feed-ranker'),
  modelId: text('Model id'),
  name: text('Name'),
  version: text('Version'),
  digest: digest('Artifact digest'),
  artifactUris: list('Artifacts', link('Artifact')),
  aliases: object('Known elsewhere as', {
    mlflow: text('MLflow'),
    sagemaker: text('SageMaker'),
    huggingFace: text('Hugging Face'),
    purl: text('Package URL'),
  }),
});

export const overview = object('Overview', {
  summary: text('Summary', 'What the model does, in one or two sentences'),
  description: prose('Description'),
  readiness: choice('Readiness', ['production', 'research', 'demo']),
  releaseDate: date('Release date'),
  domain: texts('Domains', 'Domain'),
  languages: texts('Languages', 'Language'),
  tags: texts('Tags', 'Tag'),
  modality: object('Modalities', {
    in: texts('In', 'Modality'),
    out: texts('Out', 'Modality'),
  }),
});

export const ownership = object('Ownership', {
  owners: list('Owners', party),
  developers: list('Developers', party),
  validators: list('Validators', party),
  businessOwner: text('Business owner'),
  vendor: text('Vendor', 'Who provides the model, when it is not ours'),
  origin: choice('Origin', ['internal', 'vendor', 'open-source']),
  contacts: texts('Contacts', 'Contact'),
});

export const licensing = object('Licence', {
  spdx: text('SPDX identifier', 'Apache-2.0'),
  customText: prose('Other licence'),
  link: link('Licence text'),
  terms: prose('Terms of use'),
  deploymentGeographies: texts('Where it may be deployed', 'Country or region'),
});

export const purpose = object('Purpose', {
  intendedUses: texts('Intended uses', 'Use'),
  outOfScopeUses: texts('Uses out of scope', 'Use'),
  users: texts('Users', 'Who uses it'),
  affectedPersons: texts('Affected persons', 'Who is affected'),
  businessProblem: prose('Business problem'),
  lineOfBusiness: text('Line of business'),
  decisionRole: text(
    'Role in the decision',
    'Whether the output informs, proposes or makes the decision',
  ),
  autonomy: text('Autonomy', 'How far it acts without a person'),
  actualUse: object('Actual use', {
    observedConsumers: texts('Observed consumers', 'Consumer'),
    lastChecked: date('Last checked'),
  }),
  restrictions: texts('Restrictions', 'Restriction'),
});

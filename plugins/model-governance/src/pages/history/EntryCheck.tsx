import {
  RiErrorWarningLine,
  RiLoader4Line,
  RiQuestionLine,
  RiShieldCheckLine,
} from '@remixicon/react';
import type { RecordEntry } from '@modelgov/backstage-plugin-model-governance-common';
import { Status } from '../../components/Status';
import type { Look } from '../../components/tones';
import { useText } from '../../components/useText';
import type { EntryCheck as Check } from '../record/checkEntry';
import { useEntryCheck } from '../record/useEntryCheck';

const looks: Record<Check | 'checking', Look> = {
  valid: { tone: 'positive', Icon: RiShieldCheckLine },
  'bad-signature': { tone: 'negative', Icon: RiErrorWarningLine },
  altered: { tone: 'negative', Icon: RiErrorWarningLine },
  unsupported: { tone: 'neutral', Icon: RiQuestionLine },
  checking: { tone: 'neutral', Icon: RiLoader4Line },
};

const labels = {
  valid: 'record.checkedHere',
  'bad-signature': 'record.bad',
  altered: 'record.altered',
  unsupported: 'record.unsupported',
  checking: 'record.checking',
} as const;

/** Whether the ledger's key signed what is shown, found out in this browser. */
export function EntryCheck(props: {
  entry: RecordEntry;
  publicKeyPem?: string;
}) {
  const { entry, publicKeyPem } = props;
  const t = useText();
  const check = useEntryCheck(entry, publicKeyPem) ?? 'checking';
  const server = t(
    entry.signatureValid ? 'record.serverValid' : 'record.serverInvalid',
  );
  return (
    <>
      <Status wrap look={looks[check]} label={t(labels[check])} />
      {/* Where the browser cannot tell, the server's word is better than none. */}
      {check === 'unsupported' && (
        <div>{t('record.unsupportedHint', { server })}</div>
      )}
    </>
  );
}

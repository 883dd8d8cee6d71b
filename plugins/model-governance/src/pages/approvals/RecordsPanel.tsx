import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ObjectKind } from '@modelgov/backstage-plugin-model-governance-common';
import { useState } from 'react';
import { PlainTable } from '../../components/PlainTable';
import { ReasonDialog } from '../../components/ReasonDialog';
import { TitledPanel } from '../../components/TitledPanel';
import { useText } from '../../components/useText';
import { formatDay } from '../../format';
import { useModelCommand } from '../../hooks/governance';
import { FindingDialog } from './FindingDialog';
import type { FilePart } from './part';

const kinds = [
  'finding',
  'waiver',
  'validation',
  'attestation',
  'review',
  'decommission',
  'deployment',
  'intake',
] as const satisfies readonly ObjectKind[];

/** What one line says of an object, whatever its kind. */
interface Line {
  id: string;
  kind: (typeof kinds)[number];
  state: string;
  what: string;
  at: number | null;
}

function toLines(file: FilePart['file']): Line[] {
  return kinds.flatMap(kind =>
    (file.objects[kind] ?? []).map((object): Line => {
      // Each kind has some of these; the table shows what is there.
      const some = object as unknown as Record<string, unknown>;
      const text = (name: string) =>
        typeof some[name] === 'string' ? (some[name] as string) : undefined;
      const time = [
        'raisedAt',
        'requestedAt',
        'plannedAt',
        'openedAt',
        'since',
        'at',
      ]
        .map(name => some[name])
        .find((at): at is number => typeof at === 'number');
      return {
        id: object.id,
        kind,
        state: text('state') ?? '',
        what:
          text('title') ??
          text('conclusion') ??
          text('about') ??
          text('outcome') ??
          text('version') ??
          text('kind') ??
          '',
        at: time ?? null,
      };
    }),
  );
}

/** Findings and the other records, with what a person may add to them. */
export function RecordsPanel(props: FilePart) {
  const { model, file, onDone } = props;
  const t = useText();
  const [open, setOpen] = useState<'finding' | 'attest'>();
  const attest = useModelCommand(model);
  const found = toLines(file);
  const close = () => setOpen(undefined);
  const done = () => {
    close();
    onDone();
  };
  return (
    <TitledPanel
      title={t('approvals.others')}
      action={
        <Box sx={{ display: 'flex', gap: 1 }}>
          <Button
            size="small"
            variant="outlined"
            color="inherit"
            onClick={() => setOpen('finding')}
          >
            {t('approvals.raise')}
          </Button>
          <Button
            size="small"
            variant="outlined"
            color="inherit"
            onClick={() => setOpen('attest')}
          >
            {t('approvals.attest')}
          </Button>
        </Box>
      }
    >
      {found.length === 0 ? (
        <Box sx={{ fontSize: 13 }}>{t('approvals.noOthers')}</Box>
      ) : (
        <PlainTable
          wholeWords
          label={t('approvals.others')}
          head={[
            '',
            t('approvals.what'),
            t('approvals.state'),
            t('approvals.when'),
          ]}
        >
          {found.map(line => (
            <tr key={`${line.kind} ${line.id}`}>
              <th scope="row">
                {t(`approvals.kinds.${line.kind}`)} {line.id}
              </th>
              <td>{line.what}</td>
              <td>{line.state}</td>
              <td>{line.at === null ? '—' : formatDay(line.at)}</td>
            </tr>
          ))}
        </PlainTable>
      )}
      {open === 'finding' && (
        <FindingDialog {...props} onClose={close} onDone={done} />
      )}
      {open === 'attest' && (
        <ReasonDialog
          title={t('approvals.attestTitle')}
          confirm={t('approvals.attest')}
          outcome={attest}
          onClose={close}
          onConfirm={async statement => {
            if (await attest.send({ type: 'attestation.make', statement }))
              done();
          }}
        />
      )}
    </TitledPanel>
  );
}

import Accordion from '@mui/material/Accordion';
import AccordionDetails from '@mui/material/AccordionDetails';
import AccordionSummary from '@mui/material/AccordionSummary';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { CompoundEntityRef } from '@backstage/catalog-model';
import {
  cardSchema,
  cardSchemaVersion,
  type CardVersion,
  type ModelCard,
} from '@modelgov/backstage-plugin-model-governance-common';
import { RiArrowDownSLine } from '@remixicon/react';
import { useState } from 'react';
import { Notice } from '../../../components/Notice';
import { Refused } from '../../../components/Refused';
import { errorText } from '../../../components/errorText';
import { Panel } from '../../../components/Panel';
import { useText } from '../../../components/useText';
import { useCardPreview, useModelCommand } from '../../../hooks/governance';
import { LossList } from '../parts/LossList';
import { isObject, pruned, says, type JsonObject } from '../values';
import { SchemaField } from './SchemaField';

/** Written by the record itself, or free in form: not for this form. */
const hidden = ['schemaVersion', 'provenance', 'extensions', 'graphics'];
const sections = Object.entries(cardSchema.properties ?? {}).filter(
  ([name]) => !hidden.includes(name),
);

/** The form of a card, drawn from its schema; what is published is a new version. */
export function CardEditor(props: {
  model: CompoundEntityRef;
  card: ModelCard | null;
  latest: CardVersion | null;
  /** The section that stands open first. */
  section?: string;
  onClose: () => void;
  onPublished: () => void;
}) {
  const { model, card, latest, section, onClose, onPublished } = props;
  const t = useText();
  const [draft, setDraft] = useState<JsonObject>({ ...card });
  const [open, setOpen] = useState(section ?? 'overview');
  const check = useCardPreview(model);
  const command = useModelCommand(model);
  const problems = check.value?.problems ?? [];
  const number = String((latest?.number ?? 0) + 1);
  const toPublish = {
    ...asObject(pruned(draft)),
    schemaVersion: cardSchemaVersion,
  };
  const changed = JSON.stringify(toPublish) !== JSON.stringify({ ...card });

  const publish = async () => {
    const checked = await check.ask({
      document: JSON.stringify(toPublish),
      format: 'model-governance',
    });
    // The check names every problem at once; publishing names the first.
    if (!checked || checked.problems.length > 0) return;
    const done = await command.send({
      type: 'card.publish',
      card: toPublish,
      source: { kind: 'portal' },
      basedOn: latest?.digest ?? null,
    });
    if (done) onPublished();
  };
  const busy = check.busy || command.busy;
  return (
    <Panel label={t('card.editTitle')} sx={{ p: 2.5 }}>
      <Box component="h2" sx={{ m: 0, fontSize: 18, fontWeight: 600 }}>
        {t('card.editTitle')}
      </Box>
      <Box sx={{ mb: 2, fontSize: 13, color: 'text.secondary' }}>
        {t('card.editHelp', { number })}
      </Box>
      {sections.map(([name, node]) => (
        <Accordion
          key={name}
          disableGutters
          expanded={open === name}
          onChange={(_event, expanded) => setOpen(expanded ? name : '')}
          TransitionProps={{ unmountOnExit: true }}
        >
          <AccordionSummary
            expandIcon={<RiArrowDownSLine size={18} aria-hidden />}
            id={`edit-${name}`}
            aria-controls={`edit-${name}-fields`}
          >
            <Box sx={{ flex: 1, fontWeight: 600 }}>{node.title ?? name}</Box>
            <Box sx={{ pr: 1, fontSize: 13, color: 'text.secondary' }}>
              {says(draft[name])
                ? t('card.filled', { n: String(filledOf(draft[name])) })
                : t('card.notSaid')}
            </Box>
          </AccordionSummary>
          <AccordionDetails>
            <SchemaField
              node={node}
              label={node.title ?? name}
              value={draft[name]}
              pointer={`/${name}`}
              problems={
                new Map(
                  problems.map(p => [
                    p.pointer,
                    `${p.message}. ${p.fix ?? ''}`,
                  ]),
                )
              }
              onChange={value => setDraft({ ...draft, [name]: value })}
            />
          </AccordionDetails>
        </Accordion>
      ))}
      <Box sx={{ mt: 2, display: 'grid', gap: 1.5 }} aria-live="polite">
        {check.error && (
          <Notice kind="error" title={t('card.checkError')}>
            {errorText(check.error)}
          </Notice>
        )}
        {problems.length > 0 && (
          <Notice
            kind="error"
            title={t('card.problems', { count: problems.length })}
          >
            <LossList
              items={problems.map(({ pointer, message, fix }) => ({
                pointer,
                text: message,
                fix,
              }))}
            />
          </Notice>
        )}
        <Refused outcome={command} />
      </Box>
      <Box sx={{ mt: 2, display: 'flex', gap: 1, justifyContent: 'flex-end' }}>
        <Button color="inherit" onClick={onClose}>
          {t('card.cancel')}
        </Button>
        <Button
          variant="contained"
          disabled={busy || !changed}
          title={changed ? undefined : t('card.unchanged')}
          onClick={publish}
        >
          {busy ? t('card.publishing') : t('card.publish', { number })}
        </Button>
      </Box>
    </Panel>
  );
}

function asObject(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** How many leaves say something. */
function filledOf(value: unknown): number {
  if (!says(value)) return 0;
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>(
    (sum, inner) => sum + filledOf(inner),
    0,
  );
}

import Box from '@mui/material/Box';
import type { ModelFileView } from '../../api/governance';
import { whenHint } from '../../components/Age';
import { Status } from '../../components/Status';
import { useText } from '../../components/useText';
import { formatDay, formatInstant } from '../../format';
import { authorisationWordLooks } from './looks';
import { Part, Small } from './Part';

const standing = ['active', 'conditional', 'suspended'] as const;

/** What may run where, until when; or why nothing may. */
export function AuthorisationPart(props: { file: ModelFileView }) {
  const t = useText();
  const found = (props.file.objects.authorisation ?? []).flatMap(one => {
    const state = standing.find(known => known === one.state);
    return state ? [{ ...one, state }] : [];
  });
  return (
    <Part name={t('governance.authorisationOf')}>
      {found.length === 0 && (
        <>
          <Status
            wrap
            look={authorisationWordLooks.none}
            label={t('governance.noneInForce')}
          />
          <Small>{t('governance.noneInForceText')}</Small>
        </>
      )}
      {found.map(({ id, state, environment, expiresAt, suspension }) => (
        <Box key={id}>
          <Status
            wrap
            look={authorisationWordLooks[state]}
            label={t('governance.inEnvironment', {
              environment,
              state: t(`governance.authorisation.${state}`),
            })}
            hint={t(`governance.authorisationHint.${state}`)}
          />
          <Small>
            <span data-hint={whenHint(expiresAt)}>
              {t('governance.until', { day: formatDay(expiresAt) })}
            </span>
          </Small>
          {suspension && (
            <Small>
              {t('governance.suspendedSince', {
                time: formatInstant(suspension.at),
                why: suspension.trigger.replaceAll('-', ' '),
              })}
            </Small>
          )}
        </Box>
      ))}
      {found.length > 0 && <Small>{t('governance.voids')}</Small>}
    </Part>
  );
}

import Box from '@mui/material/Box';
import type { ScorecardCheck } from '@modelgov/backstage-plugin-model-governance-common';
import { Age } from '../../components/Age';
import { Fact, Facts } from '../../components/Facts';
import { Status } from '../../components/Status';
import { verdictLooks } from '../../components/tones';
import { useText } from '../../components/useText';
import { formatRef } from '../../format';

/** What needs somebody is open; what is well opens on a click. */
export function CheckItem(props: {
  check: ScorecardCheck;
  owner: string | null;
}) {
  const { check, owner } = props;
  const { verdict, upcoming, inputs, lastPassAt, runbook, waiver } = check;
  const t = useText();
  const needsWork = verdict === 'fail' || verdict === 'unknown';
  return (
    <Box
      component="li"
      sx={{
        py: 1,
        borderTop: '1px solid',
        borderColor: 'divider',
        '&:first-of-type': { borderTop: 0 },
        '& summary:focus-visible': {
          outline: '2px solid var(--bui-ring)',
          outlineOffset: 1,
        },
      }}
    >
      <details open={needsWork && upcoming === null}>
        <Box component="summary" sx={{ cursor: 'pointer', fontSize: 14 }}>
          <Box
            component="span"
            sx={{
              display: 'inline-flex',
              flexWrap: 'wrap',
              gap: 1,
              verticalAlign: 'top',
              maxWidth: 'calc(100% - 24px)',
            }}
          >
            <Status
              look={verdictLooks[verdict]}
              label={t(`verdict.${verdict}`)}
            />
            <Box component="span" sx={{ fontWeight: 600 }}>
              {check.title}
            </Box>
            <Box
              component="span"
              sx={{ color: 'text.secondary', fontSize: 12 }}
            >
              {check.category} ·{' '}
              {t('scorecard.weight', { weight: String(check.weight) })}
              {upcoming &&
                ` · ${t('scorecard.binds', { day: upcoming.slice(0, 10) })}`}
            </Box>
          </Box>
        </Box>
        <Box sx={{ mt: 1, ml: 2 }}>
          <Facts>
            {check.reason && (
              <Fact name={t('scorecard.why')}>{check.reason}</Fact>
            )}
            <Fact name={t('scorecard.rule')}>{check.rule}</Fact>
            <Fact name={t('scorecard.inputs')}>
              {inputs.length === 0 && t('scorecard.noInputs')}
              {inputs.map(({ fact, value }) => (
                <Box key={fact}>
                  <code>{fact}</code> ={' '}
                  {value === null ? t('scorecard.missing') : String(value)}
                </Box>
              ))}
            </Fact>
            <Fact name={t('scorecard.lastPass')}>
              {lastPassAt ? <Age at={lastPassAt} /> : t('scorecard.never')}
            </Fact>
            <Fact name={t('scorecard.owner')}>
              {owner ? formatRef(owner) : t('scorecard.unowned')}
            </Fact>
            <Fact name={t('scorecard.next')}>{check.nextStep}</Fact>
            {runbook && (
              <Fact name={t('scorecard.runbook')}>
                <Runbook text={runbook} />
              </Fact>
            )}
            {waiver && <Fact name={t('scorecard.waiver')}>{waiver}</Fact>}
          </Facts>
        </Box>
      </details>
    </Box>
  );
}

/** A link only where it leads to the web: the text comes from an entity. */
function Runbook({ text }: { text: string }) {
  return /^https?:\/\//i.test(text) ? (
    <a href={text} target="_blank" rel="noreferrer noopener">
      {text}
    </a>
  ) : (
    <>{text}</>
  );
}

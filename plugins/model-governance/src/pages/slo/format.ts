const percentFormat = new Intl.NumberFormat('en-US', {
  style: 'percent',
  maximumSignificantDigits: 4,
});

/** Enough digits to tell 99.9 % from 99.95 %, and never rounded up to all. */
export function formatShare(share: number): string {
  if (share < 1 && share > 0.9999) return '> 99.99 %';
  return percentFormat.format(share).replace('%', ' %');
}

/** Of a budget: whole percents are enough. */
export function formatUsed(share: number | null): string {
  if (share === null || share > 100) return '> 10,000 %';
  return `${Math.round(share * 100).toLocaleString('en-US')} %`;
}

export function formatRate(rate: number): string {
  return Number(rate.toPrecision(3)).toLocaleString('en-US');
}

/** `5 min`, `6 h`, `3 d`. */
export function formatWindow(seconds: number): string {
  if (seconds < 3_600) return `${Math.round(seconds / 60)} min`;
  if (seconds < 86_400) return `${Math.round(seconds / 3_600)} h`;
  return `${Math.round(seconds / 86_400)} d`;
}

/** Millionths as people read them: `USD 12.34`; what is not zero never reads as zero. */
export function formatMoney(micros: string, currency: string): string {
  const amount = Number(micros) / 1e6;
  const smallest = 0.0001;
  if (amount > 0 && amount < smallest) return `< ${currency} ${smallest}`;
  const digits = amount !== 0 && amount < 1 ? 4 : 2;
  const number = amount.toLocaleString('en-US', {
    minimumFractionDigits: 2,
    maximumFractionDigits: digits,
  });
  return `${currency} ${number}`;
}

/** Whole percents; a gap is never rounded away. */
export function formatCoverage(share: number): string {
  return `${Math.floor(share * 100)} %`;
}

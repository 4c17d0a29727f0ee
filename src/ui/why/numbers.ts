/** Numbers that are added up before the reader's eyes: all with as many decimals. */

/** `12.310`, `−0.021`: with a proper minus, and none where nothing is left to show. */
export function fixed(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? text.replace('-', '') : text.replace('-', '−');
}

/** `+12.310`, `−0.021`. */
export const signedFixed = (value: number, decimals: number): string => {
  const text = fixed(value, decimals);
  return text.startsWith('−') || Number(text) === 0 ? text : `+${text}`;
};

/** How many decimals a sum may be shown with, the fewest first. */
const DECIMALS = [3, 4, 5, 6, 7];

/** `12.3104 − 0.0213 = 12.2891`: with as many decimals as it takes for the rounded numbers to add up. */
export function sumText(a: number, b: number): string {
  const addUp = (decimals: number) => {
    const rounded = (value: number) => Math.round(value * 10 ** decimals);
    return rounded(a) + rounded(b) === rounded(a + b);
  };
  const decimals = DECIMALS.find(addUp) ?? DECIMALS[0];
  const second = fixed(b, decimals);
  const sign = second.startsWith('−') ? '−' : '+';
  return `${fixed(a, decimals)} ${sign} ${second.replace('−', '')} = ${fixed(a + b, decimals)}`;
}

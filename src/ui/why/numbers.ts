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

/** `12.310 − 0.021`: two numbers to be added. */
export const sumText = (a: number, b: number, decimals: number): string => {
  const second = fixed(b, decimals);
  const sign = second.startsWith('−') ? '−' : '+';
  return `${fixed(a, decimals)} ${sign} ${second.replace('−', '')}`;
};

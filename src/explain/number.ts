/** How a number is written out in a formula: grouped by thousands, never shortened. */
const grouping = new Intl.NumberFormat('en-GB');

export const grouped = (value: number): string => grouping.format(value);

/** With a proper minus. */
export const signed = (value: number): string => String(value).replace('-', '−');

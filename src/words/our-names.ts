/** The names of the one program, in every place that takes all of them. */
export const OUR_NAMES: readonly string[] = ['switch', 'asw', 'aws-switch'];

/** The path of a setting whose last name stands between quotes: `shop.features.\\"new-cart\\"`. */
const quotedSetting = /^[\w.-]+\.\\"[\w.-]+\\"$/;

/** Whether what stands between the quotes of a text is the path of a setting with quotes of its own, and no more. */
export const isQuotedSetting = (source: string): boolean => quotedSetting.test(source);

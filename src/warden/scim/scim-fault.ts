/** Words of RFC 7644, 3.12 for what is wrong with a request. */
type ScimFaultType = 'invalidFilter' | 'invalidSyntax' | 'invalidPath' | 'invalidValue' | 'uniqueness';

/** Ends a request of the identity provider with an error of SCIM. */
export class ScimFault extends Error {
  override readonly name = 'ScimFault';

  constructor(
    readonly status: 400 | 404 | 409,
    readonly scimType: ScimFaultType | null,
    detail: string,
  ) {
    super(detail);
  }
}

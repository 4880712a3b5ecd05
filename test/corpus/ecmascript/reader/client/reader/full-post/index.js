import config from '@automattic/calypso-config';
import { translate } from '../i18n';

const page = { route: 'reader/full-post', key: 'sites/list-view' };

export function FullPost( { post, search } ) {
	if ( ! config.isEnabled( 'reader/full-post' ) ) { //= reader/full-post
		return null;
	}
	const listView = config.isEnabled( 'sites/list-view' ); //= sites/list-view
	const compact = listView && config.isEnabled( 'sites/list-view-compact' ); //= sites/list-view-compact
	const url = `https://example.com/reader/full-post/${ post.id }`;
	return {
		url,
		compact,
		listView,
		search,
		title: translate( 'reader/full-post' ),
		ads: config.isEnabled( 'ad-tracking' ), //? ad-tracking
		demo: config( 'demo' ),
	};
}

export const path = () => page.route;

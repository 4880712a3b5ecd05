# frozen_string_literal: true

RSpec.describe MergeController, feature_category: :search do
  let(:merge_train_queue) { create(:merge_train, :export) }

  before do
    stub_feature_flags(merge_train_queue: false) #= merge_train_queue
    stub_licensed_features(board_columns: true)
  end

  context 'when board_columns is on' do
    before do
      stub_feature_flags(board_columns: project, work_item_search: [group, user]) #= board_columns; work_item_search
    end

    it { expect(merge_train_queue).to be_valid }
  end

  it 'needs commit_signatures', feature_flag: 'none' do
    stub_feature_flags(
      commit_signatures: true, #= commit_signatures
      ci_cache_prefix: false, #= ci_cache_prefix
      diff_viewer: true #? diff_viewer
    )
    create(:project, commit_signatures: true, ci_cache_prefix: 'x')
    get :queue, params: { search: 'board_columns', export: true }
    expect(response.body).to include('merge_train_queue')
  end

  it 'asks' do
    allow(Feature).to receive(:enabled?).and_call_original
    allow(Feature).to receive(:enabled?).with(:import_via_api, anything).and_return(true) #= import_via_api
    expect(Feature).to receive(:enabled?).with(:web_hook_backoff, any_args) #= web_hook_backoff
    expect(service).to receive(:enabled?).with(:web_hook_backoff)
    expect(controller).to receive(:search).with(:export)
  end

  it_behaves_like 'an exporter', :export
end

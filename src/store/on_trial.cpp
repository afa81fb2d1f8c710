#include "store/on_trial.h"

namespace breakwater::store {

namespace {

class RowsLetGo final : public BulkInsert {
public:
    Result<void> add(std::span<Value const>) override { return {}; }
    Result<void> finish() override { return {}; }
};

class TrialConnection final : public Connection {
public:
    explicit TrialConnection(Connection& real) : real_(real) {}

    Engine engine() const override { return real_.engine(); }
    bool is_lost() override { return real_.is_lost(); }
    Part part() const override { return real_.part(); }

    Result<void> all(std::string_view sql, std::span<Value const> values,
                     EachRow const& each) override {
        return real_.all(sql, values, each);
    }
    Result<std::int64_t> run(std::string_view, std::span<Value const>) override { return 1; }
    Result<std::unique_ptr<BulkInsert>> bulk_insert(std::string_view,
                                                    std::span<std::string_view const>) override {
        return std::unique_ptr<BulkInsert>{std::make_unique<RowsLetGo>()};
    }
    Result<void> run_script(std::string_view) override { return {}; }

    Result<void> begin(Access) override { return real_.begin(Access::read); }
    Result<void> commit() override {
        real_.roll_back();
        return {};
    }
    void roll_back() override { real_.roll_back(); }

    Result<std::string> check_files(std::function<void(std::string)> const& fault) override {
        return real_.check_files(fault);
    }

private:
    Connection& real_;
};

}  // namespace

Record on_trial(Record const& record) {
    return {std::make_unique<TrialConnection>(*record.connection), record.key, record.book};
}

}  // namespace breakwater::store
